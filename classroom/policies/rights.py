"""The table of rights: each role and each action, as data. A test asks the real policy for every cell of it."""

from classroom.policies import (
    accounts,
    administration,
    board,
    chat,
    courses,
    gallery,
    invitations,
    keeping,
    notices,
    observing,
    people,
    room_tools,
    rooms,
    sessions,
    statuses,
    voice,
)
from classroom.policies.rights_asking import (
    ACCOUNTS,
    ALL,
    COLLEAGUES,
    ELSEWHERE,
    FROZEN,
    HERE,
    IN_CLASS,
    LEADING,
    OPEN,
    OTHER_TEACHER,
    OVER,
    POSTING,
    SCHOOLED,
    STAFFED,
    TEACHING,
    Right,
    asked,
    door,
    drawing,
    drawn,
    gathered,
    hung,
    in_course,
    learner,
    lost,
    message,
    newcomer,
    one_of,
    own,
    person,
    spoken,
    talk,
    typed,
    wall,
)

NOT_QUESTIONS = (notices.kinds_for, people.reach, rooms.audience)
"""What says which, and not whether."""
DOOR = 'teacher observer staff admin waiting'
ME = own('person_id', role='student', active=True, same_school=False, shares_class=False)
MATE = own('user_id', role='teacher', name='')
STRANGER = asked(user_id=50, role='teacher', name='')
CLOSED_SCHOOL = asked(role='student', school_open=None, anywhere_open=False)
OPEN_SCHOOL = asked(role='student', school_open=True, anywhere_open=False)

_ACCOUNTS = (
    ('Sign in', accounts.may_sign_in_with_password, ACCOUNTS, door(students=True)),
    ('Sign in at the door of staff', accounts.may_sign_in_with_password, DOOR, door(students=False)),
    ('Register where no school is open', accounts.may_register, '', CLOSED_SCHOOL),
    ('Register where a school is open', accounts.may_register, ALL, OPEN_SCHOOL),
    ('Change the own name, password and colours', accounts.may_have_settings, ACCOUNTS),
    ('Make tokens for programs', accounts.may_keep_tokens, ACCOUNTS),
    ('Help students who lost their password', accounts.may_make_codes, SCHOOLED),
    ('Make a code for a student of an own class', accounts.may_help, SCHOOLED, lost(shares_class=True)),
    ('Make a code for a strange student', accounts.may_help, STAFFED, lost()),
    ('Have a bell', notices.may_have_bell, ACCOUNTS),
    ('Keep the work of an hour with an account', keeping.may_keep_work, 'class guest'),
    ('Have an account that keeps such work', keeping.may_be_kept_by, POSTING, learner),
)
_PEOPLE = (
    ('Look people up', people.may_search_people, POSTING),
    ('See the own profile', people.sees_person, ACCOUNTS, ME),
    ('See a teacher of the own school', people.sees_person, COLLEAGUES, person('teacher', same_school=True)),
    ('See a student of the own school', people.sees_person, SCHOOLED, person('student', same_school=True)),
    ('See a student of an own class', people.sees_person, POSTING, person('student', shares_class=True)),
    ('See a stranger', people.sees_person, STAFFED, person('teacher')),
    ('See who is switched off', people.sees_person, STAFFED, person('teacher', same_school=True, active=False)),
    ('Read the e-mail address of others', people.sees_email, STAFFED, asked(person_id=50)),
)
_CLASSES = (
    ('Start a session', sessions.may_start, TEACHING),
    ('Know of this class', rooms.belongs, IN_CLASS, HERE),
    ('Know of another class', rooms.belongs, STAFFED, ELSEWHERE),
    ('Lead this class', rooms.leads, LEADING, HERE),
    ('Lead another class', rooms.leads, STAFFED, ELSEWHERE),
    ('Change this class and its students', rooms.may_lead, LEADING, HERE),
    ('Change another class and its students', rooms.may_lead, STAFFED, ELSEWHERE),
    ('Post a graph', gallery.may_change, IN_CLASS, wall(OPEN), True),
    ('Post while the wall is frozen', gallery.may_change, LEADING, wall(FROZEN), True),
    ('Post when the class is over', gallery.may_change, '', wall(OVER), True),
    ('Give a badge to the post of another', gallery.may_badge, IN_CLASS, wall(OPEN, own=False, status='visible'), True),
    ('Give a badge to the own post', gallery.may_badge, '', wall(OPEN, own=True, status='visible'), True),
    ('Comment a post', gallery.may_comment, IN_CLASS, wall(OPEN, status='visible'), True),
    ('Comment a post that waits', gallery.may_comment, LEADING, wall(OPEN, status='waiting'), True),
    ('See a post on the wall', gallery.sees_post, IN_CLASS, hung(), True),
    ('See a post of another that waits', gallery.sees_post, LEADING, hung(status='waiting'), True),
    ('See posts before the own one, where they are hidden', gallery.sees_post, LEADING, hung(peers_hidden=True), True),
    ('Write in the chat', chat.may_write, IN_CLASS, talk(), True),
    ('Write while the chat is locked', chat.may_write, LEADING, talk(chat='closed'), True),
    ('Speak to the class', voice.may_speak, LEADING, spoken(), True),
    ('Speak to the class with the floor', voice.may_speak, IN_CLASS, spoken(has_floor=True), True),
    ('Type captions', voice.may_caption, LEADING, typed(), True),
    ('Type captions while speaking or when asked to', voice.may_caption, IN_CLASS, typed(asked=True), True),
    ('Speak while the class is paused', voice.may_speak, '', spoken(has_floor=True, status='paused'), True),
    ('Read a message in the chat', chat.sees, IN_CLASS, message(), True),
    ('Read a question that somebody asked the teacher alone', chat.sees, LEADING, message(private=True), True),
    ('Look at the board that is shown', board.sees_board, IN_CLASS, one_of(shown=True), True),
    ('Look at another board', board.sees_board, LEADING, one_of(shown=False), True),
    ('Draw where the teacher draws', board.may_draw, LEADING, drawing(), True),
    ('Draw where some are named', board.may_draw, f'class {LEADING}', drawing(rights='named', named=(11,)), True),
    ('Draw where all draw', board.may_draw, IN_CLASS, drawing(rights='all'), True),
    ('Draw while the class is paused', board.may_draw, LEADING, drawing(rights='all', status='paused'), True),
    ('Draw after the end of the class', board.may_draw, '', drawing(rights='all', status='ended'), True),
    ('See what another draws', board.sees_object, IN_CLASS, drawn(by_host=False), True),
    ('See what another draws unseen', board.sees_object, LEADING, drawn(by_host=False, unseen=True), True),
    ('Change what another draws', board.may_change_object, IN_CLASS, drawn(), True),
    ('Change what another draws unseen', board.may_change_object, LEADING, drawn(unseen=True), True),
    ('Raise a hand, answer “Got it?”', room_tools.may_take_part, 'class guest', gathered(), True),
    ('Raise a hand while the room is closed', room_tools.may_take_part, '', gathered(closed=True), True),
    ('Set the timer, pick, ask “Got it?”', room_tools.may_run, LEADING, gathered(), True),
)
ENROLLED, OUTSIDE = in_course(enrolled=True), in_course(enrolled=False)
OFFERED, KEPT = in_course(enrolled=False, offered=True), in_course(enrolled=False, offered=False)
COMING = {'is_open': True, 'archived': False, 'taken_out': False}
_COURSES = (
    ('Have courses', courses.may_have_courses, POSTING),
    ('Make a course', courses.may_make, TEACHING),
    ('Lead the own course', courses.leads, f'teacher {STAFFED}', in_course()),
    ('Lead the course of another', courses.leads, STAFFED, asked(teacher_id=OTHER_TEACHER)),
    ('Change a course and its people', courses.may_lead, f'teacher {STAFFED}', in_course()),
    ('Enter a course in which one is enrolled', courses.belongs, f'student teacher {STAFFED}', ENROLLED),
    ('Enter a course in which one is not enrolled', courses.belongs, f'teacher {STAFFED}', OUTSIDE),
    ('See a course that the school offers', courses.sees, f'student teacher {STAFFED}', OFFERED),
    ('See a course that is offered to nobody', courses.sees, f'teacher {STAFFED}', KEPT),
    ('Enrol in a course', courses.may_enrol, 'student', asked(**COMING)),
    ('Enrol in a course that takes nobody in', courses.may_enrol, '', asked(**COMING | {'is_open': False})),
    ('Enrol again after one was taken out', courses.may_enrol, '', asked(**COMING | {'taken_out': True})),
    ('Be put into a course', courses.may_be_enrolled, 'student', newcomer),
)
_SCHOOL = (
    ('Post on the own profile', statuses.may_post, POSTING, asked(place='profile')),
    ('Post in the staff room', statuses.may_post, SCHOOLED, asked(place='staff_room')),
    ('Enter the staff room', statuses.may_enter_staff_room, SCHOOLED),
    ('Change the own update', statuses.may_change, ACCOUNTS, own('author_id')),
    ('Change the update of another', statuses.may_change, '', asked(author_id=50)),
    ('Report the update of another', statuses.may_report, ACCOUNTS, asked(author_id=50)),
    ('Report the own update', statuses.may_report, '', own('author_id')),
    ('Remove the update of another', statuses.may_moderate, STAFFED),
    ('Invite people', invitations.may_invite, SCHOOLED),
    ('Invite a student', invitations.may_invite_as, SCHOOLED, asked(user_type='student')),
    ('Invite a teacher', invitations.may_invite_as, STAFFED, asked(user_type='teacher')),
    ('Invite an admin', invitations.may_invite_as, '', asked(user_type='admin')),
    ('Invite more than 500 people a day', invitations.may_send, STAFFED, asked(sent=500, more=1)),
)
_DISTRICT = (
    ('See the figures of the own district', observing.may_observe, 'observer staff admin'),
    ('See the figures of any district', observing.may_choose_district, STAFFED),
    ('Be led to the dashboard', observing.is_observer, 'observer'),
    ('See a post on a wall of the district', observing.sees_post, ALL, asked(status='visible')),
    ('See a post that waits, from the district', observing.sees_post, '', asked(status='waiting')),
)
_ADMINISTRATION = (
    ('Change a school, its hours and doors', accounts.may_run_school, STAFFED),
    ('Confirm schools and districts', accounts.may_confirm, STAFFED),
    ('Keep tags and words', accounts.may_keep_vocabulary, STAFFED),
    ('Look after accounts and schools', administration.may_administer, STAFFED),
    ('Change the account of a teacher', administration.may_change_account, STAFFED, asked(role='teacher', name='')),
    ('Change the account of an admin', administration.may_change_account, 'admin', asked(role='admin', name='')),
    ('Switch an account off', administration.may_shut_account, STAFFED, STRANGER),
    ('Switch the own account off', administration.may_shut_account, '', MATE),
    ('Change the role of another', administration.may_set_role, 'admin', asked(user_id=50)),
    ('Change the own role', administration.may_set_role, '', own('user_id')),
    ('Make accounts of teachers', administration.may_make, STAFFED, asked(role='teacher')),
    ('Make accounts of staff', administration.may_make, 'admin', asked(role='staff')),
    ('Take back the own import', administration.may_undo, STAFFED, own('made_by_id')),
    ('Take back the import of another', administration.may_undo, 'admin', asked(made_by_id=50)),
    ('Read the audit log', administration.may_read_log, 'admin'),
    ('Do what is for admins alone', administration.is_admin, 'admin'),
)

TABLE: dict[str, tuple[Right, ...]] = {
    group: tuple(Right(*row) for row in rows)
    for group, rows in {
        'Accounts': _ACCOUNTS,
        'People': _PEOPLE,
        'A class': _CLASSES,
        'A course': _COURSES,
        'School': _SCHOOL,
        'District': _DISTRICT,
        'Administration': _ADMINISTRATION,
    }.items()
}
"""By group: action, policy, roles that may, what the policy is asked with, whether of people of the class alone."""
