// Every message of the live channel, version 1. Drawn from classroom/live/protocol.py with `make types`.

/** Where the pointer is. */
export interface BoardCursor {
  board: number;
  page: string;
  x: number;
  y: number;
}

/** The next points `[x, y, x, y, …]`, at most 256, of a stroke that is being drawn; the finished one is added with `board_ops` under the same `id`. */
export interface BoardDraw {
  board: number;
  page: string;
  id: string;
  tool: "pen" | "marker";
  c: number;
  w: number;
  p: Array<number>;
  n: number;
}

/** The next points of the laser, at most 128. */
export interface BoardLaser {
  board: number;
  page: string;
  p: Array<number>;
}

/** Acknowledged with BoardSnapshot; the same as `GET /api/boards/{id}`. */
export interface BoardOpen {
  board: number;
}

/** Ops of domain/board/ops.py, kept together; acknowledged with `{v}` after the commit. The same `key` again (1 to 64 characters) is the same batch. Refused with `{error, detail}`: `invalid_input` where some are malformed (`at`: which), `not_allowed` without the right, `not_found` for a board of another room; then nothing is kept, and the key may be used again. */
export interface BoardOps {
  board: number;
  key: string;
  ops: Array<unknown>;
}

/** Where who leads looks: the middle of what is in sight, and how many page widths are in sight. */
export interface BoardView {
  board: number;
  page: string;
  x: number;
  y: number;
  k: number;
  follow?: boolean;
}

/** The person has seen everything up to a message. */
export interface ChatRead {
  upto: number;
}

/** A message for the chat, acknowledged with it after the commit; the same `key` twice is one message. */
export interface ChatSend {
  content: string;
  key: string;
  reply_to?: number | null;
  to_teacher?: boolean;
}

/** The person is writing to all; sent every few seconds while they are. */
export interface ChatTyping {
}

/** The own hand goes up or down. Acknowledged with the Hands of schemas/room_tools.py after the commit. */
export interface HandPut {
  up: boolean;
}

/** Who leads lowers the hand of one person, or all. */
export interface HandsLower {
  person?: number | null;
}

/** First message, acknowledged with Welcome. `after` is the last number that the client has, if any. */
export interface Hello {
  after?: number | null;
}

/** Who leads picks somebody, begins a new round, shows on the projector who was picked, or does not any more. */
export interface PickerDo {
  do: "pick" | "round" | "show" | "hide";
}

/** Who leads asks “Got it?”, takes no more answers, puts them away. */
export interface PulseDo {
  do: "ask" | "close" | "clear";
}

/** The own answer to the question of this number. */
export interface PulseSay {
  number: number;
  got: boolean;
}

/** A gap was seen, or the hub said so. Acknowledged with CatchUp; without a number it is a fresh snapshot. */
export interface Resync {
  after?: number | null;
}

/** The person is here, or away (there was no key and no touch for a minute), or closes the page. */
export interface Signal {
  state: "here" | "away" | "leaving";
}

/** Who leads runs the timer. `start` without seconds is to the end of the hour; `more` with a person is theirs. */
export interface TimerDo {
  do: "start" | "more" | "pause" | "go_on" | "stop";
  seconds?: number | null;
  person?: number | null;
}

/** With it come up to 40 ms of Int16 (little-endian, mono). To the others it goes as `voice`, µ-law at 16 kHz. */
export interface VoiceFrame {
}

/** What is said, typed by who speaks, leads, or was asked to. To all it goes as `caption`, and is kept nowhere. */
export interface VoiceCaption {
  text: string;
}

/** Who leads gives one student the floor, or takes it back. */
export interface VoiceFloor {
  person: number | null;
}

/** The person hears the class, or does not any more. */
export interface VoiceListen {
  on: boolean;
}

/** This page's microphone is live at a device's rate (Hz). Acknowledged with the number of its turn. */
export interface VoiceLive {
  rate: number;
}

/** The microphone is muted for a while, or not any more. */
export interface VoiceMute {
  muted: boolean;
}

/** Who speaks now? Acknowledged with VoiceOut; each change comes as `voice_state`. */
export interface VoiceNow {
}

/** This page speaks no more; a student gives the floor back. */
export interface VoiceStop {
}

/** Who leads asks somebody to type captions, or does not any more. */
export interface VoiceTypist {
  person: number;
  on: boolean;
}

/** Who made something, as this viewer may see it. `id` is negative for an alias. */
export interface Author {
  id: number;
  name: string;
  avatar: string;
  kind: "host" | "student" | "guest";
}

/** What came after a client's last number: the events, or a fresh snapshot where they are gone or too many. */
export interface CatchUp {
  seq: number;
  audience: "staff" | "posted" | "others" | "screen";
  events: Array<RoomEventOut>;
  snapshot?: RoomSnapshot | null;
}

/** A message as one viewer may see it. `content` is empty where it was removed, but for those who lead. `key` is what the writer's browser calls it; `mine` are the viewer's own reactions, None where they are not known. */
export interface ChatMessageOut {
  id: number;
  author: Author;
  content: string;
  status: "waiting" | "visible" | "removed";
  created_at: string;
  edited?: boolean;
  to_teacher?: boolean;
  reply_to?: Quote | null;
  reactions?: Record<string, number>;
  mine?: Array<"yes" | "idea" | "thanks" | "puzzled"> | null;
  key?: string;
  flagged?: string;
}

/** Where a client begins: the newest messages, oldest first; how far it has read; for staff, how far the others. */
export interface ChatStart {
  messages: Array<ChatMessageOut>;
  whole?: boolean;
  read?: number;
  readers?: Record<string, number>;
}

/** A comment. `text` is empty and `status` removed where it was deleted: the trace stays. */
export interface CommentOut {
  id: number;
  media_id: number;
  parent_id: number | null;
  author: Author;
  text: string;
  status: "waiting" | "visible" | "removed";
  created_at: string;
  edited?: boolean;
  flagged?: string;
}

/** How many gave which badge. */
export interface Counts {
  graph?: number;
  eye?: number;
  read?: number;
}

/** How many visible posts have this pair of tags. */
export interface Facet {
  graph_tag: string;
  variable_tag: string;
  count: number;
}

/** A hand that is up, for those who lead; the smallest `id` was first. */
export interface Hand {
  id: number;
  person: number;
  at: number;
}

/** The hands of a room as one viewer may know of them. */
export interface Hands {
  raised?: Array<Hand>;
  count?: number;
  first?: Array<Hand>;
  place?: number;
}

/** One image of a post. */
export interface ImageOut {
  url: string;
  large_url: string;
  thumbnail_url: string;
  width: number;
  height: number;
  placeholder: string;
}

/** Who was picked last. For the class, and for the projector where it is `shown`, `person` is the id they know. */
export interface Picker {
  person?: number | null;
  at?: number;
  shown?: boolean;
  you?: boolean;
  picked?: Array<number>;
}

/** A post. `flag`, `flagged` and `reports` are for those who lead; `user_like` is the viewer's own, None unknown. */
export interface PostOut {
  id: number;
  author: Author;
  title: string;
  caption: string;
  alt_text: string;
  graph_tag: string;
  variable_tag: string;
  status: "waiting" | "visible" | "returned" | "removed";
  images: Array<ImageOut>;
  counts: Counts;
  comment_count: number;
  created_at: string;
  user_like?: Array<"graph" | "eye" | "read"> | null;
  flag?: string;
  flagged?: string;
  reason?: string;
  reports?: number;
}

/** “Got it?” with its answers. Who said “not yet” is for those who lead alone. */
export interface Pulse {
  number: number;
  open: boolean;
  asked: number;
  got?: number;
  not_yet?: number;
  mine?: boolean | null;
  waiting?: Array<number>;
}

/** The beginning of the message that is answered. */
export interface Quote {
  id: number;
  author: Author;
  content: string;
}

/** One durable event as one audience may see it; `d` is the event's data. */
export interface RoomEventOut {
  s: number;
  t: string;
  d: Record<string, unknown>;
}

/** Where a client starts: all of the room as this audience may see it, up to event number `seq`. */
export interface RoomSnapshot {
  seq: number;
  audience: "staff" | "posted" | "others" | "screen";
  state: SessionState;
  roster: Array<RosterEntry>;
  wall: WallStart;
  chat?: ChatStart;
  tools?: Tools;
  stage?: Stage | null;
}

/** One person on the roster. For others than staff `name` and `avatar` are an alias while names are hidden. */
export interface RosterEntry {
  id: number;
  name: string;
  avatar: string;
  kind: "host" | "student" | "guest";
  place: "expected" | "joined" | "removed";
  joined_at?: string | null;
  posts?: number;
  photo?: string;
}

/** The part of a session that all its screens follow live. */
export interface SessionState {
  id: number;
  title: string;
  status: "draft" | "active" | "paused" | "ended";
  closed: boolean;
  hide_names: boolean;
  archived: boolean;
  expected: number;
  badge_mode?: "toggle" | "single";
  approval?: "none" | "flagged" | "all";
  comments?: "open" | "approved" | "closed";
  peers_hidden_until_post?: boolean;
  frozen?: boolean;
  chat?: "open" | "closed";
  slow_mode?: number;
}

/** What the projector shows: the code, one post, a slideshow of the queue, or the board that the class sees. `posts` holds the one that is shown, or all slides in the order of the queue: at `since` number `at` was shown, and each following one begins `seconds` later, so that all screens agree without a word. */
export interface Stage {
  mode: "join" | "post" | "slides" | "board";
  queue: Array<number>;
  at: number;
  seconds: number;
  since: string;
  posts?: Array<PostOut>;
}

/** A timer: it is up at `ends`, or, while it is paused, `left` milliseconds after it goes on. */
export interface Timer {
  seconds: number;
  ends: number | null;
  left?: number;
  extra?: number;
  extras?: Record<string, number>;
}

/** Hands, timer, picker and pulse where a client begins; `now` is the server's clock. */
export interface Tools {
  now?: number;
  hands?: Hands;
  timer?: Timer | null;
  picker?: Picker;
  pulse?: Pulse | null;
}

/** Where a wall begins: the newest posts, all counts, and for those who lead what waits for them. */
export interface WallStart {
  posts: Array<PostOut>;
  facets: Array<Facet>;
  mine?: Array<PostOut>;
  queue?: Array<PostOut>;
  comments_to_check?: Array<CommentOut>;
  hidden_until_post?: boolean;
}

/** The answer to Hello: where to start, and who is here now (for those who lead the room). */
export interface Welcome {
  v?: number;
  you: number | null;
  catch_up: CatchUp;
  presence: Record<string, ["here" | "away" | "gone", number]> | null;
  now: number;
}

/** Event `e`: something that was committed. `t` is its kind, `d` what this audience may see of it. */
export interface Durable {
  s: number;
  p: number;
  t: string;
  d: Record<string, unknown>;
}

/** Event `x`: merged within a tick, never stored, dropped first. */
export interface Fleeting {
  t: string;
  d: Record<string, unknown>;
}

/** Event `bye`: this seat is closed, with the sentence for the person. The client does not come back. */
export interface Bye {
  code: "removed" | "signed_out" | "united";
  reason: string;
}

/** What a client may send: `room.send(name, message)`, and what comes with bytes. */
export interface Sent {
  board_cursor: BoardCursor;
  board_draw: BoardDraw;
  board_laser: BoardLaser;
  board_open: BoardOpen;
  board_ops: BoardOps;
  board_view: BoardView;
  chat_read: ChatRead;
  chat_send: ChatSend;
  chat_typing: ChatTyping;
  hand_put: HandPut;
  hands_lower: HandsLower;
  hello: Hello;
  picker_do: PickerDo;
  pulse_do: PulseDo;
  pulse_say: PulseSay;
  resync: Resync;
  signal: Signal;
  timer_do: TimerDo;
  voice: VoiceFrame;
  voice_caption: VoiceCaption;
  voice_floor: VoiceFloor;
  voice_listen: VoiceListen;
  voice_live: VoiceLive;
  voice_mute: VoiceMute;
  voice_now: VoiceNow;
  voice_stop: VoiceStop;
  voice_typist: VoiceTypist;
}

/** Kinds of what was committed: `t` of a Durable. */
export type DurableKind =
  | "audience"
  | "board"
  | "board_ops"
  | "chat"
  | "comment"
  | "counts"
  | "hands"
  | "picker"
  | "post"
  | "pulse"
  | "reactions"
  | "reload"
  | "roster"
  | "session"
  | "stage"
  | "timer";

/** Kinds of what passes by: `t` of a Fleeting, and names of what has bytes. */
export type FleetingKind =
  | "board_cursor"
  | "board_draw"
  | "board_laser"
  | "board_view"
  | "caption"
  | "presence"
  | "read"
  | "reload"
  | "resync"
  | "typing"
  | "voice"
  | "voice_state";
