"""The self-assessment as a report: points, reasons, what is missing, what it was before."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jiebei_cli.domain.judging.scorecard import NEVER_LATE, Score, Scorecard, Scored
from jiebei_cli.domain.value import Value


class NextBin(Value):
    """The next better bin: the value it begins at, and the points it adds."""

    bound: str
    threshold: str
    gain: int


class AttributeView(Value):
    """One attribute: value as text (fractions as fractions), points of at most `most`."""

    code: str
    key: str
    dimension: str
    name: dict[str, str]
    unit: str
    value: str | None
    points: int | None
    most: int
    lost: int
    next: NextBin | None


class DimensionView(Value):
    """Points of a dimension; `open` are those of attributes that are missing."""

    code: str
    name: dict[str, str]
    points: int
    open: int
    most: int


class Moment(Value):
    """The score on an earlier day."""

    on: date
    score: int | None
    low: int
    high: int
    coverage: str


class ScoreReport(Value):
    """The self-assessment of a day; `score` is null while low and high differ.

    `notice` says what it is not; `before` is the score without the what-ifs; `sources` only where
    they are asked for.
    """

    on: date
    score: int | None
    low: int
    high: int
    coverage: str
    scorecard_id: str
    notice: str
    cap: int | None
    dimensions: tuple[DimensionView, ...]
    attributes: tuple[AttributeView, ...]
    reasons: tuple[AttributeView, ...]
    missing: tuple[str, ...]
    assumed: tuple[str, ...]
    before: Moment | None
    history: tuple[Moment, ...]
    sources: tuple[str | dict[str, str], ...] = ()


NOTICE = "self-assessment"


def score_report(
    card: Scorecard,
    found: Score,
    on: date,
    *,
    assumed: Sequence[str] = (),
    before: Score | None = None,
    history: Sequence[tuple[date, Score]] = (),
    sources: bool = False,
) -> ScoreReport:
    """The report of a score."""
    return ScoreReport(
        on=on,
        score=found.score,
        low=found.low,
        high=found.high,
        coverage=_share(found.coverage),
        scorecard_id=found.scorecard_id,
        notice=NOTICE,
        cap=found.cap,
        dimensions=tuple(
            _dimension(code, name, found.scored) for code, name in card.dimensions.items()
        ),
        attributes=tuple(attribute_view(each) for each in found.scored),
        reasons=tuple(attribute_view(each) for each in found.reasons),
        missing=found.missing,
        assumed=tuple(assumed),
        before=None if before is None else moment(on, before),
        history=tuple(moment(day, each) for day, each in history),
        sources=card.sources if sources else (),
    )


def moment(on: date, found: Score) -> Moment:
    """A score in short."""
    return Moment(on, found.score, found.low, found.high, _share(found.coverage))


def shown(found: Score) -> str:
    """727, or 612–702 while something is missing."""
    return str(found.score) if found.score is not None else f"{found.low}–{found.high}"


def _share(coverage: Decimal) -> str:
    return f"{coverage:.2f}"


def _dimension(code: str, name: dict[str, str], scored: Sequence[Scored]) -> DimensionView:
    own = [each for each in scored if each.attribute.dimension == code]
    return DimensionView(
        code,
        name,
        sum(each.points or 0 for each in own),
        sum(each.attribute.most for each in own if each.points is None),
        sum(each.attribute.most for each in own),
    )


def attribute_view(each: Scored) -> AttributeView:
    """One attribute with its next better bin."""
    attribute, better = each.attribute, each.next_bin
    following = None
    if better is not None and better.bound is not None and each.points is not None:
        bound, threshold = better.bound
        following = NextBin(bound, _plain(threshold), better.points - each.points)
    return AttributeView(
        attribute.code,
        attribute.key,
        attribute.dimension,
        attribute.name,
        attribute.unit,
        None if each.value is None else _plain(each.value),
        each.points,
        attribute.most,
        each.lost,
        following,
    )


def _plain(value: Decimal) -> str:
    """A number without a tail of zeros, fractions to four places; `never` where nothing was."""
    if value >= NEVER_LATE:
        return "never"
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return text or "0"
