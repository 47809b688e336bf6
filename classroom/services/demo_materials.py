"""What lies in the course of the demo school: a handout, a picture, data, and answers that wait."""

from classroom.domain import sketches
from classroom.domain.printing import handout
from classroom.domain.printing.handout import Leaf
from classroom.domain.sketches import Sketch
from classroom.schemas.actor import Actor
from classroom.schemas.materials import NewMaterial
from classroom.services import material_files, materials

HANDOUT = (
    Leaf('Every dot is a person', 'hours of sleep on a school night', 7,
         ('Count the dots: that is the class.', 'Where do most of them stand? That is the center.',
          'How far apart are the first and the last? That is the spread.')),
    Leaf('Center, spread, shape', 'minutes to the bus stop', 4,
         ('Cover the highest dot. Does the center move?', 'One far dot is an outlier. Ask why it is there.')),
)  # fmt: skip
SNOW = Sketch('dot_plot', 'Our bus stop in the snow', 'minutes that we waited')
BUSES = b'day,weather,minutes\nMonday,rain,9\nTuesday,dry,4\nWednesday,rain,11\nThursday,dry,5\nFriday,snow,17\n'
UNIT_1, UNIT_2 = 'Unit 1: read a graph', 'Unit 2: count at the bus stop'


def fill(fern: Actor, course_id: int) -> None:
    """Four files in two units; one is hidden."""
    graphs = handout.draw('What a graph can say', HANDOUT)
    for title, unit, kind, content, pages, hidden in (
        ('What a graph can say', UNIT_1, 'pdf', graphs, len(HANDOUT), False),
        ('Our bus stop in the snow', UNIT_2, 'jpg', sketches.draw(SNOW, 7), None, False),
        ('Bus stop, first week', UNIT_2, 'csv', BUSES, None, False),
        ('Answers to the first week', UNIT_2, 'txt', b'Rain: 10 minutes in the middle. Dry: 4.5.\n', None, True),
    ):
        kept = material_files.kept(content, kind, f'{title}.{kind}', pages)
        materials.add(fern, NewMaterial(course=course_id, title=title, unit=unit, hidden=hidden), kept)
