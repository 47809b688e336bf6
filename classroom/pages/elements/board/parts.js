// All parts of a board that is open, in the order in which they are installed.

import * as asideBar from './aside_bar.js';
import * as chartForm from './chart_form.js';
import * as clipboard from './clipboard.js';
import * as eraser from './eraser.js';
import * as exports from './exports.js';
import * as hand from './hand.js';
import * as history from './history.js';
import * as images from './images.js';
import * as keysHelp from './keys_help.js';
import * as laser from './laser.js';
import * as orderPane from './order_pane.js';
import * as outline from './outline.js';
import * as papers from './papers.js';
import * as pen from './pen.js';
import * as select from './select.js';
import * as shapes from './shapes.js';
import * as text from './text.js';

export { Desk } from './desk.js';
export const PARTS = [hand, select, pen, shapes, text, eraser, laser, outline, exports, images, clipboard, chartForm, papers, orderPane, history, keysHelp, asideBar];
