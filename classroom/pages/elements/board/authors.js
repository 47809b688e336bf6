// Who drew something, by the name that this person may see.

/** `you`, a name, or who it must be where nobody of the class has this number. */
export function authorOf(board, { by }) {
  if (by === board.me) return 'you';
  return board.live.state.roster.get(by)?.name ?? 'the teacher';
}
