"""What the scores of a quiz say, in a sentence that can stand above their graph."""

from statistics import median as middle

STEP = 10
"""A column of the graph holds so many points."""
MOST = 100


def median(scores: list[int]) -> int | float:
    """The middle score: a whole one, or half way between two."""
    score = middle(scores)
    return int(score) if score == int(score) else score


def finding(scores: list[int]) -> str:
    """`More than half have 70 or better`: where half of them stand, in steps of ten."""
    if not scores:
        return 'Nobody has handed in yet'
    if len(scores) == 1:
        return f'The first score is {scores[0]}'
    if min(scores) == max(scores):
        return f'All have {scores[0]}'
    step = int(median(scores)) // STEP * STEP
    if not step:
        return f'{_share(sum(1 for score in scores if score < STEP), scores)} less than {STEP}'
    better = sum(1 for score in scores if score >= step)
    if better == len(scores):
        return f'All have {step} or better'
    return f'{_share(better, scores)} {step} or better'


def _share(count: int, scores: list[int]) -> str:
    return 'More than half have' if count * 2 > len(scores) else 'Half have'


def column(score: int) -> int:
    """In which column a score stands, from 0 to 10; the last one is for 100 alone."""
    return score // STEP


def place(score: float) -> float:
    """Where a score stands along the graph, in columns from the middle of the first; 100 is the middle of the last."""
    if score >= MOST:
        return float(MOST // STEP)
    return (score + 0.5) / STEP - 0.5
