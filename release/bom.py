"""Writes the bill of materials, in the form of CycloneDX: for who must know which packages run where, and which have holes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from release.parts import Part

VERSION = SchemaVersion.V1_6


def bill(project: Part, parts: Iterable[Part], commit: str, moment: datetime) -> str:
    """Return the bill as JSON: each part that is a package, once, and what asks for what.

    It is the same whenever it is made of one commit; `moment` is when that was.
    """
    packages = [part for part in parts if part.purl]
    whole = _component(project, ComponentType.APPLICATION)
    made = {part.purl: _component(part, ComponentType.LIBRARY) for part in packages}
    bom = Bom(components=made.values(), serial_number=uuid5(NAMESPACE_URL, f"{project.purl}#{commit}"))
    bom.metadata.component = whole
    bom.metadata.timestamp = moment
    for part in packages:
        bom.register_dependency(
            made[part.purl], [made[other.purl] for other in packages if other.name in part.asks]
        )
    scripts = [made[part.purl] for part in packages if part.purl.startswith("pkg:npm/")]
    asked = [made[part.purl] for part in packages if part.name in project.asks]
    bom.register_dependency(whole, [*asked, *scripts])
    return str(make_outputter(bom, OutputFormat.JSON, VERSION).output_as_string(indent=2)) + "\n"


def _component(part: Part, kind: ComponentType) -> Component:
    return Component(
        type=kind,
        name=part.name,
        version=part.version,
        bom_ref=part.purl,
        purl=PackageURL.from_string(part.purl),
        licenses=[LicenseFactory().make_from_string(part.licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in part.hashes],
    )
