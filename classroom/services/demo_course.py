"""What goes on beside the hours of the demo school: a course, its files and chat, an invitation, the staff room."""

from classroom.schemas.actor import Actor
from classroom.schemas.chat import NewMessage
from classroom.schemas.courses import NewCourse
from classroom.schemas.invitations import Invitee
from classroom.services import chat, course_people, courses, demo_materials, demo_work, invitations, statuses

STUDENTS = (('Nora', 'Hill'), ('Paul', 'Okafor'), ('Ella', 'Brandt'))
CLUB = NewCourse(
    title='Statistics Club',
    grade='7',
    description='Thursdays after the last hour, in Room 12.\nBring a question that numbers can answer.',
)
ROSA = Invitee(email='rosa.linden@fernwood.example', full_name='Rosa Linden', user_type='student')


def fill(fern: Actor, alder: Actor, students: list[Actor]) -> None:
    """The first student comes in alone, the others are added; teachers and students write a few words."""
    club = courses.create(fern, CLUB)
    course_people.enrol(students[0], club.id)
    for one in students[1:]:
        course_people.add(fern, club.id, user_id=one.user.id if one.user else None)
    demo_materials.fill(fern, club.id)
    _say(fern, club.room_id, 'Welcome to the club. What would you like to know about our school?')
    _say(students[0], club.room_id, 'How long do we wait for the bus, and is it *really* longer when it rains?')
    _say(students[1], club.room_id, 'I can count at the stop. Same time each day?')
    demo_work.fill(fern, students, club.id)
    invitations.create(fern, ROSA.model_copy(update={'course': club.code}))
    statuses.post(fern, 'Looking for a set of dice for the 4th hour.')
    statuses.post(alder, 'Box plots with string, and the whole class on the floor. It worked.', 'staff_room')
    statuses.post(students[0], 'Counting buses this week.')


def _say(actor: Actor, room_id: int, words: str) -> None:
    chat.send(actor, room_id, NewMessage(content=words))
