"""Which files an installed package has; all else stands in pyproject.toml.

The words of the interface stand with the rest of the content, and every guide falls back on them: they go along.
"""

from setuptools import find_namespace_packages, setup

GENERATOR = ["generator", *(f"generator.{name}" for name in find_namespace_packages("generator"))]

setup(
    packages=[*GENERATOR, "generator.content"],
    package_dir={"generator.content": "content"},
    package_data={**{name: ["*"] for name in GENERATOR}, "generator.content": ["labels.yml"]},
)
