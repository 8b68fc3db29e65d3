"""Records in groups, joined sign by sign, from the strongest sign to the weakest.

The order of signs, not of records, decides when joining one makes the next impossible. No sign
compares more than a few records pair by pair: a title or number that more of them share tells
nothing about any, so a library of forms costs no more than one of studies.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from knowledge.merging import profiles, titles
from knowledge.merging.preprints import is_preprint
from knowledge.merging.profiles import Profile, Verdict
from knowledge.merging.references import merged, rank
from knowledge.model import Joint, Record, Sign, Study

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    Value: TypeAlias = Callable[[Record], str]  # what records of one study share; "" = nothing
    Weighing: TypeAlias = Callable[["Group", "Group"], Verdict]

FEW = 12  # groups that are compared pair by pair
SPEAKING = 8  # records of a group that are compared with another's


def studies(records: Iterable[Record], apart: Collection[str] = ()) -> tuple[Study, ...]:
    """Group the records by publication and return one study a group, in the order of their ids.

    A document whose id is in `apart` is a study of its own, whatever it shares with others.
    """
    partition = Partition(records, frozenset(apart))
    partition.join_documents()
    partition.join_identified(Sign.DOI)
    partition.join_identified(Sign.PMID)
    partition.join_alike(Sign.ABSTRACT, profiles.abstract, _of_one_abstract)
    partition.join_alike(Sign.TITLE, _title, _of_one_title, Verdict.FIRMLY)
    partition.join_alike(Sign.PLACE, _place, _of_one_place)
    partition.join_alike(Sign.TITLE, _title, _of_one_title)
    partition.join_alike(Sign.PREPRINT, _title, _of_preprint)
    return tuple(sorted((_study(group) for group in partition), key=lambda study: study.id))


def _study(group: Group) -> Study:
    if len(group.records) == 1:
        return merged(group.records)
    joints = sorted(group.joints, key=lambda joint: (list(Sign).index(joint.sign), joint))
    return merged(group.records, tuple(joints))


# ── signs that two records are of one study ──────────────────────────────────────────────────────


def _document(record: Record) -> str:
    return record.document.id


def _doi(record: Record) -> str:
    return record.document.reference.doi.lower()


def _pmid(record: Record) -> str:
    return record.document.reference.pmid


def _title(record: Record) -> str:
    return titles.folded(record.document.reference.title)


def _place(record: Record) -> str:
    """Return first author, volume and first page, where all three are stated."""
    reference = record.document.reference
    page = profiles.first_page(reference)
    if not (reference.authors and reference.volume and page):
        return ""
    first = titles.plain(reference.authors[0].family or reference.authors[0].literal)
    return f"{first}, {titles.plain(reference.volume)}:{page}"


def _of_one_title(one: Group, other: Group) -> Verdict:
    return _identified(one, other) or profiles.of_one_title(one.profile, other.profile)


def _of_one_place(one: Group, other: Group) -> Verdict:
    return _identified(one, other) or profiles.of_one_place(one.profile, other.profile)


def _of_one_abstract(one: Group, other: Group) -> Verdict:
    return _identified(one, other) or profiles.of_one_abstract(one.profile, other.profile)


def _of_one_identifier(one: Group, other: Group) -> Verdict:
    against = profiles.overruled(one.profile, other.profile)
    return Verdict.AGAINST if against else Verdict.FIRMLY


def _of_preprint(one: Group, other: Group) -> Verdict:
    """Weigh a preprint and its article: two publications of one study, each with its own numbers.

    Counting both would count its participants twice. A preprint is told by its DOI, never guessed.
    """
    if not (one.is_preprint or other.is_preprint):
        return Verdict.AGAINST if _identified(one, other) else Verdict.SILENT
    return profiles.of_preprint(one.profile, other.profile)


def _identified(one: Group, other: Group) -> Verdict:
    """Say no where both state an identifier of one kind and none of it agrees, else nothing."""
    against = any(
        mine and theirs and mine.isdisjoint(theirs)
        for mine, theirs in ((one.dois, other.dois), (one.pmids, other.pmids))
    )
    return Verdict.AGAINST if against else Verdict.SILENT


# ── groups ───────────────────────────────────────────────────────────────────────────────────────


class Group:
    """Records known to be of one study, with every identifier that they state."""

    def __init__(self, record: Record) -> None:
        self.records = [record]
        self.dois = {doi} if (doi := _doi(record)) else set()
        self.pmids = {pmid} if (pmid := _pmid(record)) else set()
        self.joints: list[Joint] = []
        self.best = [record]  # of many records the best few speak for all
        self._profile: Profile | None = None

    @property
    def profile(self) -> Profile:
        """What the records state together."""
        if self._profile is None:
            self._profile = Profile(self.best)
        return self._profile

    @property
    def is_preprint(self) -> bool:
        """Say whether every DOI of these records is that of a preprint."""
        return bool(self.dois) and all(map(is_preprint, self.dois))

    @property
    def name(self) -> str:
        """The id of the document whose words come first."""
        return self.best[0].document.id

    def take(self, others: Sequence[Group]) -> None:
        """Take over the records of other groups."""
        best = list(self.best)
        for other in others:
            best += other.best
            self.records += other.records
            self.dois |= other.dois
            self.pmids |= other.pmids
            self.joints += other.joints
        self.best = sorted(best, key=rank)[:SPEAKING]
        self._profile = None


class Partition:
    """The records in groups, at first each alone; iterating gives the groups as they stand."""

    def __init__(self, records: Iterable[Record], apart: frozenset[str]) -> None:
        self._records = tuple(records)
        self._home = [Group(record) for record in self._records]
        self._places = {id(record): place for place, record in enumerate(self._records)}
        self._apart = apart
        self._bearers: dict[Value, list[tuple[str, list[int]]]] = {}

    def __iter__(self) -> Iterator[Group]:
        return iter(dict.fromkeys(self._home))

    def join_documents(self) -> None:
        """Join what is the same document, wherever it was found."""
        for value, groups in self._sharing(_document):
            self._join(Sign.DOCUMENT, value, groups)

    def join_identified(self, sign: Sign) -> None:
        """Join what shares a DOI or PMID, unless more speaks against it.

        Under several DOIs a PMID is a slip in one of them, and nobody can tell in which.
        """
        for value, sharing in self._sharing(_doi if sign is Sign.DOI else _pmid):
            contested = sign is Sign.PMID and len({doi for one in sharing for doi in one.dois}) > 1
            groups = [one for one in sharing if not (contested and one.dois)]
            by_title: defaultdict[str, list[Group]] = defaultdict(list)
            for group in groups:
                by_title[group.profile.title].append(group)
            untitled = by_title.pop("", [])
            titled = [self._join(sign, value, same) for same in by_title.values()]
            held = self._join_agreeing(sign, value, titled, _of_one_identifier, Verdict.FIRMLY)
            if len(held) <= 1 and not contested:
                self._join(sign, value, [*held, *untitled])

    def join_alike(
        self, sign: Sign, shared: Value, weigh: Weighing, least: Verdict = Verdict.FOR
    ) -> None:
        """Join what shares a value, where the pairs agree at least so much."""
        for value, groups in self._sharing(shared):
            self._join_agreeing(sign, value, groups, weigh, least)

    def _sharing(self, shared: Value) -> Iterator[tuple[str, list[Group]]]:
        """Yield the groups that share a value, in the order of values, two groups at least."""
        if shared not in self._bearers:
            self._bearers[shared] = self._bearing(shared)
        for value, places in self._bearers[shared]:
            groups = list(dict.fromkeys(self._home[place] for place in places))
            if len(groups) > 1:
                yield value, groups

    def _bearing(self, shared: Value) -> list[tuple[str, list[int]]]:
        """Return the values that several records bear, in order, with the places of these.

        What people put apart shares nothing but its document.
        """
        alone = self._apart if shared is not _document else frozenset()
        bearers: defaultdict[str, list[int]] = defaultdict(list)
        for place, record in enumerate(self._records):
            if (value := shared(record)) and record.document.id not in alone:
                bearers[value].append(place)
        return sorted((value, places) for value, places in bearers.items() if len(places) > 1)

    def _join_agreeing(
        self, sign: Sign, value: str, groups: list[Group], weigh: Weighing, least: Verdict
    ) -> list[Group]:
        """Join the groups that hang together and of which no two speak against each other."""
        if len(groups) > FEW:
            return groups
        verdicts = {
            frozenset((one, other)): weigh(one, other) for one, other in combinations(groups, 2)
        }
        held = []
        for hanging in _hanging_together(groups, lambda *pair: verdicts[frozenset(pair)] >= least):
            pairs = combinations(hanging, 2)
            if all(verdicts[frozenset(pair)] >= Verdict.SILENT for pair in pairs):
                held.append(self._join(sign, value, hanging))
            else:
                held += hanging
        return held

    def _join(self, sign: Sign, value: str, groups: Sequence[Group]) -> Group:
        """Make one group of several, and remember why."""
        largest = max(groups, key=lambda group: len(group.records))
        if len(groups) == 1:
            return largest
        ids = sorted({group.name for group in groups})
        others = [group for group in groups if group is not largest]
        for group in others:
            for record in group.records:
                self._home[self._places[id(record)]] = largest
        largest.take(others)
        shown = value if sign in {Sign.DOI, Sign.PMID, Sign.PLACE} else ""
        largest.joints.append(Joint(sign, shown, tuple(ids)))
        return largest


def _hanging_together(
    groups: list[Group], linked: Callable[[Group, Group], bool]
) -> Iterator[list[Group]]:
    """Yield the groups in sets, each linked to another of its set, through others or directly."""
    left = list(groups)
    while left:
        hanging = [left.pop(0)]
        for one in hanging:
            more = [other for other in left if linked(one, other)]
            hanging += more
            left = [other for other in left if other not in more]
        yield hanging
