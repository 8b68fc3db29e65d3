"""The labelled abstracts of ../shared/data, each as a document with what people said it states.

A quarter of every set, by a hash of its ids, is kept aside: nothing is learnt from it nor tuned
on it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from knowledge.documents.normal import document
from knowledge.model import Design, Document, Reference, Status, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA: Final = Path(__file__).resolve().parents[3] / "shared" / "data"
HELD_OUT: Final = 4  # one in four
SIZES: Final = Path(__file__).with_name("sizes.json")
PICKED: Final = 0.7  # how much a row counts that was picked because it is hard

Row = dict[str, Any]
ALL_DESIGNS: Final = frozenset(Design)
REVIEWS: Final = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.SCOPING_REVIEW})
NAMED_KINDS: Final = REVIEWS | {
    Design.NARRATIVE_REVIEW,
    Design.RANDOMISED_TRIAL,
    Design.PROTOCOL,
    Design.CASE_REPORT,
    Design.CASE_SERIES,
}
REST: Final = ALL_DESIGNS - NAMED_KINDS


@dataclass(frozen=True)
class Example:
    """A document and what is known of it; None where a set says nothing about a field."""

    set: str
    id: str
    document: Document
    sizes: frozenset[int] | None = None  # every acceptable value; empty: none is stated
    size_statuses: frozenset[Status] = frozenset()
    designs: frozenset[Design] | None = None  # every acceptable label
    findings: tuple[str, ...] | None = None  # every acceptable sentence; empty: none is stated
    row: Row = field(default_factory=dict)
    weight: float = 1.0

    @property
    def held_out(self) -> bool:
        """Say whether the example is kept aside."""
        return fold(self.id, HELD_OUT) == 0


def fold(key: str, count: int) -> int:
    """Return the same part, 0 to count-1, for the same id, whatever file it stands in."""
    return int(sha256(key.encode()).hexdigest()[:8], 16) % count


def rows(name: str) -> list[Row]:
    """Return a set's rows, none where its file is absent."""
    path = DATA / f"{name}.dev.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def doc(title: str, abstract: str, key: str) -> Document:
    """Build a document as the loader would."""
    return document(
        source="labelled",
        key=key,
        voice=Voice.AUTHORS,
        reference=Reference(title=title),
        title=title,
        abstract=abstract,
        language="en",
    )


def home() -> Iterator[Example]:
    """Yield the hand-labelled home ground."""
    for row in rows("gold_mixed"):
        gold = row["gold"]
        size, finding, design = gold["sample_size"], gold["main_finding"], gold["design"]
        status = Status(size["status"])
        values = {size["value"], *size["also_acceptable"]} - {None}
        if status not in {Status.REPORTED, Status.AMBIGUOUS}:
            values = set()
        labels = {design["label"], *design["also_acceptable"]} - {"unclear"}
        best = [finding["best"]] if finding["best"] else []
        yield Example(
            "gold_mixed",
            row["id"],
            doc(row["title"], row["abstract"], row["id"]),
            sizes=frozenset(values),
            size_statuses=frozenset({status}),
            designs=frozenset(Design(label) for label in labels) or None,
            findings=tuple(best + (finding["acceptable"] if best else [])),
            row=row,
        )


def trials() -> Iterator[Example]:
    """Yield the breast cancer trials, those with a total."""
    for row in rows("sample_size_pico"):
        if row["all_values"]:
            yield Example(
                "sample_size_pico",
                row["id"],
                doc("", row["text"], row["id"]),
                sizes=frozenset(row["all_values"]),
                size_statuses=frozenset({Status.REPORTED}),
                row=row,
            )


def ebm() -> Iterator[Example]:
    """Yield EBM-NLP's abstracts, those with a size."""
    for row in rows("sample_size_ebmnlp_docs"):
        if row["all_values"]:
            yield Example(
                "sample_size_ebmnlp",
                row["id"],
                doc("", row["text"], row["id"]),
                sizes=frozenset(row["all_values"]),
                size_statuses=frozenset({Status.REPORTED}),
                row=row,
            )


def exports() -> Iterator[Example]:
    """Yield exported records with a size noted for this project: `sizes.json`, by their ids.

    Noted once, by one reader, from excerpts and with the guess of earlier weights in view; picked
    from the part that may be learnt from, mostly where those weights were least sure. To learn
    from only: what they score is no figure. A way of being absent stands for a size.
    """
    read = json.loads(SIZES.read_text(encoding="utf-8"))
    for row in rows("exports"):
        if row["id"] in read:
            size = read[row["id"]]
            absent = isinstance(size, str)
            yield Example(
                "exports",
                row["id"],
                doc(row["title"], row["abstract"], row["id"]),
                sizes=frozenset() if absent else frozenset(size),
                size_statuses=frozenset({Status(size) if absent else Status.REPORTED}),
                row=row,
                weight=PICKED,
            )


_TELLER = {
    "Non-systematic-review": frozenset({Design.NARRATIVE_REVIEW}),
    "Human-systematic-review": REVIEWS,
    "Human-case-report": frozenset({Design.CASE_REPORT, Design.CASE_SERIES}),
    "Clinical-study-protocol": frozenset({Design.PROTOCOL}),
    "Human-RCT-drug-intervention": frozenset({Design.RANDOMISED_TRIAL}),
    "Human-RCT-non-drug-intervention": frozenset({Design.RANDOMISED_TRIAL}),
    "Human-RCT-non-intervention": frozenset({Design.RANDOMISED_TRIAL}),
    "In-vitro-study": frozenset({Design.OTHER}),
    "Animal-drug-intervention": frozenset({Design.OTHER}),
    "Animal-non-drug-intervention": frozenset({Design.OTHER}),
    "Animal-other": frozenset({Design.OTHER}),
}


def kinds() -> Iterator[Example]:
    """Yield StudyTypeTeller's abstracts."""
    for row in rows("design_studytypeteller"):
        yield Example(
            "design_studytypeteller",
            row["id"],
            doc(row["title"], row["abstract"], row["id"]),
            designs=_TELLER.get(row["design_label"], REST),
            row=row,
        )


_PSYNAMIC = {
    "Randomized-controlled trial (RCT)": frozenset({Design.RANDOMISED_TRIAL}),
    "Study protocol": frozenset({Design.PROTOCOL}),
    "Systematic review/meta-analysis": REVIEWS,
    "Case report": frozenset({Design.CASE_REPORT, Design.CASE_SERIES}),
    "Case series": frozenset({Design.CASE_REPORT, Design.CASE_SERIES}),
    "Cohort study": frozenset({Design.COHORT, Design.LONGITUDINAL}),
    "Qualitative Study": frozenset({Design.QUALITATIVE}),
    "Other": ALL_DESIGNS - {Design.RANDOMISED_TRIAL, Design.PROTOCOL} - REVIEWS,
    "Real-world study": REST,
}


def psychedelics() -> Iterator[Example]:
    """Yield PsyNamic's abstracts."""
    for row in rows("design_psynamic"):
        labels = [_PSYNAMIC[label] for label in row["study_type"] if label in _PSYNAMIC]
        if len(labels) == 1:
            yield Example(
                "design_psynamic",
                row["id"],
                doc(row["title"], row["abstract"], row["id"]),
                designs=labels[0],
                row=row,
            )


_TITLES = (  # the first that fits decides
    ("protocol", {Design.PROTOCOL}),
    ("meta-analysis", {Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW}),
    ("scoping review", {Design.SCOPING_REVIEW}),
    ("integrative/narrative review", {Design.NARRATIVE_REVIEW, Design.SYSTEMATIC_REVIEW}),
    ("systematic review", {Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS}),
    ("mixed methods", {Design.MIXED_METHODS}),
    ("qualitative", {Design.QUALITATIVE}),
    ("randomised trial", {Design.RANDOMISED_TRIAL}),
    ("quasi-experimental", {Design.NON_RANDOMISED_TRIAL, Design.PRE_POST}),
    ("case-control", {Design.CASE_CONTROL}),
    ("case report", {Design.CASE_REPORT, Design.CASE_SERIES}),
    ("validation", {Design.VALIDATION}),
    ("cross-sectional", {Design.CROSS_SECTIONAL}),
    ("cohort/longitudinal", {Design.COHORT, Design.LONGITUDINAL}),
    ("survey", {Design.CROSS_SECTIONAL}),
)


def silver() -> Iterator[Example]:
    """Yield abstracts whose title names the design, with the title hidden."""
    for row in rows("design_title_silver"):
        named = next((d for name, d in _TITLES if name in row["design_title"]), None)
        if named and row["abstract"] and "pilot/feasibility" not in row["design_title"]:
            yield Example(
                "design_title_silver",
                row["id"],
                doc("", row["abstract"], row["id"]),
                designs=frozenset(named),
                row=row,
            )


def flags() -> Iterator[Example]:
    """Yield what is a randomised trial and what is not: general journals and MEDLINE."""
    trial = frozenset({Design.RANDOMISED_TRIAL})
    for row in rows("design_rct_flag"):
        yield Example(
            "design_rct_flag",
            row["id"],
            doc(row["title"], row["abstract"], row["id"]),
            designs=trial if row["is_rct"] else ALL_DESIGNS - trial,
            row=row,
        )
    for row in rows("medline"):
        types = set(row["publication_types"])
        if not row["abstract"]:
            continue
        designs = ALL_DESIGNS - trial
        if "Randomized Controlled Trial" in types:
            designs = trial
        elif "Case Reports" in types:
            designs = frozenset({Design.CASE_REPORT, Design.CASE_SERIES})
        elif "Review" in types:
            designs = REVIEWS | {Design.NARRATIVE_REVIEW}
        yield Example(
            "medline",
            str(row["id"]),
            doc(row["title"], row["abstract"], str(row["id"])),
            designs=designs,
            row=row,
        )


def questions() -> Iterator[Example]:
    """Yield PubMedQA's abstracts with their headings, and without ("pubmedqa-stripped")."""
    for row in rows("pubmedqa"):
        conclusion = row["conclusion"]
        kept = " ".join(f"{s['label']}: {s['text']}" for s in row["sections"])
        if conclusion not in kept:
            kept = (
                row["abstract"]
                if conclusion in row["abstract"]
                else f"{kept} CONCLUSIONS: {conclusion}"
            )
        parts = [s["text"] for s in row["sections"]]
        if not any(conclusion in part for part in parts):
            parts.append(conclusion)
        key = str(row["id"])
        yield Example("pubmedqa", key, doc(row["question"], kept, key), row=row)
        yield Example("pubmedqa-stripped", key, doc(row["question"], " ".join(parts), key), row=row)


def effects() -> Iterator[Example]:
    """Yield Evidence Inference's trials: which outcomes differed, and the sentences that say so."""
    for row in rows("finding_evidence_inference"):
        document = doc(row["title"], row["abstract"], row["id"])
        yield Example("finding_evidence_inference", row["id"], document, row=row)


def polarities() -> Iterator[Example]:
    """Yield trials whose conclusion is positive or negative."""
    for row in rows("finding_polarity"):
        document = doc(row["title"], row["abstract"], row["id"])
        yield Example("finding_polarity", row["id"], document, row=row)


SETS: Final[dict[str, Callable[[], Iterator[Example]]]] = {
    "gold_mixed": home,
    "sample_size_pico": trials,
    "sample_size_ebmnlp": ebm,
    "exports": exports,
    "design_studytypeteller": kinds,
    "design_psynamic": psychedelics,
    "design_title_silver": silver,
    "design_flags": flags,
    "pubmedqa": questions,
    "finding_evidence_inference": effects,
    "finding_polarity": polarities,
}
