"""Which files an installed package has; all else stands in pyproject.toml.

The guide goes along as the repository has it, in the folder that `generator/read/installed.py` finds: other guides fall back
on its words, and an edition lies over it.
"""

import shutil

from setuptools import find_namespace_packages, setup
from setuptools.command.build_py import build_py

INSIDE = "generator.guide"
GENERATOR = ["generator", *(f"generator.{name}" for name in find_namespace_packages("generator"))]
FOLDERS = {f"{INSIDE}.{name}": name for name in ("framework", "content", "schemas")}


class BuildWithGuide(build_py):
    """Builds anew each time, and takes no Python from the root of the repository: only two files there are the guide's."""

    def run(self) -> None:
        """Build; called by setuptools. What an earlier build left is taken away, or a record that is gone would come along."""
        if not self.editable_mode:
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        """Return the modules of a package; called by setuptools."""
        return [] if package == INSIDE else super().find_package_modules(package, package_dir)


setup(
    packages=[*GENERATOR, INSIDE, *FOLDERS],
    package_dir={INSIDE: ".", **FOLDERS},
    package_data={
        **{name: ["*"] for name in GENERATOR},
        INSIDE: ["mkdocs.yml", "register.yml"],
        **{name: ["**/*"] for name in FOLDERS},
    },
    include_package_data=False,  # else all that stands in the root would come along
    cmdclass={"build_py": BuildWithGuide},
)
