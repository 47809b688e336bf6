"""A board by night: chalk on the dark board, but ink on the white page of a file."""

from tests.boarding import new, page
from tests.pages.board_desk import laid

LINE = {'tool': 'pen', 'c': 0, 'w': 3, 'p': [0.2, 0.3, 0.8, 0.3]}
BRIGHT = """() => {
  const { still, camera } = desk;
  const [x, y] = [0.5, 0.3].map((one, axis) => (one - [camera.x, camera.y][axis]) * camera.k * desk.layers.tiles.ratio);
  const [red, green, blue] = still.getContext('2d').getImageData(Math.round(x), Math.round(y), 1, 1).data;
  return red + green + blue;
}"""


def test_what_is_drawn_on_a_page_of_a_file_is_dark_on_it_by_night_too(chromium):
    pages = [page('page-one', z='a0', file='f' * 64), page('page-two', z='a1')]
    lines = [new('line-0001', d=LINE), new('line-0002', d=LINE, page='page-two')]
    board = laid(chromium, [one | {'v': 1, 'by': 1} for one in lines], pages=pages, dark=True)
    board.wait_for_function(f'({BRIGHT})() < 200')
    board.evaluate("desk.turn('page-two')")
    board.wait_for_function(f'({BRIGHT})() > 500')
    assert board.evaluate('desk.look().isDark') is True
    board.evaluate("desk.turn('page-one')")
    board.wait_for_function(f'({BRIGHT})() < 200')
    assert board.evaluate('desk.look().isDark') is False
