// Files on their way into a course: several at once, one after another, each with how far it is.

import { announce } from 'classroom/announce.js';
import { ask } from 'classroom/http.js';
import { newKey } from 'classroom/new_key.js';
import { send } from 'classroom/upload.js';

const MEGABYTE = 1024 * 1024;
let number = 0;

/** What a browser offers when one picks files; the server looks at what is in them. */
export const TAKEN = '.pdf,image/*,.mp4,.webm,.docx,.pptx,.xlsx,.odt,.odp,.ods,.csv,.tsv,.txt';

/** Options for the list: `coming`, and `take(files, unit)`. */
export const uploading = {
  props: { course: Number, most: Number },
  data() {
    return { coming: [], hidden: false };
  },
  beforeUnmount() {
    this.isGone = true;
  },
  methods: {
    take(files, unit) {
      for (const file of files) {
        number += 1;
        this.coming.push({ id: number, file, unit, name: file.name, hidden: this.hidden, share: 0, error: this.refusal(file), cut: false });
      }
      if (!this.isSending) this.work();
    },
    refusal(file) {
      if (!file.size) return 'This file is empty. Pick it again.';
      if (file.size <= this.most) return '';
      const sizes = `${Math.round(file.size / MEGABYTE)} MB. Pick one under ${Math.round(this.most / MEGABYTE)} MB`;
      return `This file is ${sizes}; a video gets smaller when it is saved in lower quality.`;
    },
    async work() {
      this.isSending = true;
      for (let next = this.next(); next; next = this.next()) await this.sent(next);
      this.isSending = false;
    },
    next() {
      return this.coming.find((one) => !one.error);
    },
    async sent(one) {
      const stop = new AbortController();
      const isWanted = () => this.coming.some(({ id }) => id === one.id);
      const form = new FormData();
      const fields = { course: this.course, unit: one.unit, hidden: one.hidden };
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', one.file);
      this.going = { id: one.id, stop };
      try {
        const made = await send('/api/materials', form, newKey(), {
          progress: (share) => (one.share = Math.round(share * 100)),
          waiting: (cut) => (one.cut = cut),
          isWanted: () => isWanted() && !this.isGone,
          signal: stop.signal,
        });
        if (isWanted()) this.arrived(one, made);
        else await ask('DELETE', `/api/materials/${made.id}`);
      } catch (problem) {
        if (isWanted()) this.failed(one, problem);
      }
    },
    arrived(one, made) {
      if (!this.isGone) announce(`${made.title} is in the course.`);
      this.forget(one);
    },
    failed(one, problem) {
      one.error = problem.message;
      if (!this.isGone) announce(`${one.name}: ${problem.message}`);
    },
    /** Put a file away. One that is on its way stops; one that the server has whole is deleted once it has answered. */
    forget(one) {
      this.coming = this.coming.filter((other) => other.id !== one.id);
      if (this.going?.id === one.id && one.share < 100) this.going.stop.abort();
    },
    doing(one) {
      if (one.cut) return 'No connection. We send it as soon as it is back.';
      if (!one.share) return 'Waits for its turn';
      return one.share < 100 ? `${one.share} %` : 'We look at it';
    },
  },
};
