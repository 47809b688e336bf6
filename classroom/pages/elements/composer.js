// Add your graph: pictures, kind of graph, kind of data, one sentence. What is typed is kept until it is posted.

import { following } from 'classroom/following.js';
import { forget, keep, kept, tidy } from 'classroom/draft.js';
import { TagPicker } from 'classroom/tag_picker.js';
import { ask } from 'classroom/http.js';
import { newKey } from 'classroom/new_key.js';
import { send } from 'classroom/upload.js';
import { toast } from 'classroom/toast.js';
import { label } from 'classroom/post_parts.js';

const MOST = 10;
const LARGEST = 10 * 1024 * 1024;
const TAKEN = /^image\/(jpeg|png|webp|gif|heic|heif)$/;
const fresh = () => ({ key: newKey(), graph_tag: '', variable_tag: '', title: '', caption: '', alt_text: '' });

export default {
  mixins: [following],
  components: { TagPicker },
  props: { sessionId: Number, vocabulary: String, person: Number, owner: String, teacher: String, sheet: Boolean },
  data() {
    return { words: JSON.parse(this.vocabulary), draft: fresh(), pictures: [], errors: {}, open: false, more: false, over: false, sending: false, share: 0, cut: false, asked: '', asking: false };
  },
  computed: {
    place() {
      return `${this.sessionId}/${this.person}`;
    },
    shut() {
      const { status, closed, archived, frozen } = this.state.session ?? {};
      if (archived || status === 'ended') return 'This class is over. Its posts are safe.';
      if (this.state.leads) return '';
      if (closed) return 'The room is closed. Your draft is kept.';
      if (status === 'paused') return 'The class is paused. Your draft is kept.';
      return frozen ? 'The wall is frozen for now. Your draft is kept.' : '';
    },
    graph() {
      return this.words.graph.find((word) => word.slug === this.draft.graph_tag);
    },
    fits() {
      return !this.graph?.fits.length || !this.draft.variable_tag || this.graph.fits.includes(this.draft.variable_tag);
    },
    pair() {
      return `${this.draft.graph_tag} ${this.draft.variable_tag}`;
    },
    question() {
      const usual = this.graph?.fits.map((slug) => label(this.words, 'variable', slug).toLowerCase()).join(' or ');
      return `Is this variable a number or a label? A ${this.graph?.label.toLowerCase()} mostly shows ${usual}.`;
    },
    isTouch() {
      return window.matchMedia('(pointer: coarse)').matches;
    },
  },
  watch: {
    draft: { deep: true, handler: 'save' },
    pictures: { deep: false, handler: 'save' },
    connection(now) {
      if (now === 'gone') this.leave();
    },
  },
  async mounted() {
    const before = await kept(this.place, this.owner);
    tidy(this.owner);
    if (before && !this.left) {
      this.draft = { ...this.draft, ...before.draft };
      this.pictures = before.files.map(pictured);
    }
    this.pasting = (event) => this.paste(event);
    this.opening = (event) => event.detail === 'compose' && this.show();
    document.addEventListener('paste', this.pasting);
    window.addEventListener('classroom:do', this.opening);
  },
  beforeUnmount() {
    document.removeEventListener('paste', this.pasting);
    window.removeEventListener('classroom:do', this.opening);
    clearTimeout(this.saving);
  },
  methods: {
    save() {
      clearTimeout(this.saving);
      if (this.left) return;
      this.saving = setTimeout(() => keep(this.place, this.owner, { draft: { ...this.draft }, files: this.pictures.map((one) => one.file) }), 250);
    },
    /** Out of the class: nothing stays on the screen; what is kept goes when the person has signed out. */
    leave() {
      this.left = true;
      this.sending = false;
      this.blank();
      if (this.leaving === 'signed_out') forget(this.place);
    },
    show() {
      this.open = true;
      this.renew();
      this.$nextTick(() => this.$refs.heading?.focus());
    },
    close() {
      this.open = false;
      this.$nextTick(() => this.$refs.opener?.focus());
    },
    add(files) {
      const wanted = [...files];
      delete this.errors.image_file;
      for (const file of wanted) {
        if (this.pictures.length >= MOST) this.errors.image_file = `A post has up to ${MOST} pictures. We kept the first ${MOST}.`;
        else if (file.size > LARGEST) this.errors.image_file = `“${file.name}” is ${Math.round(file.size / 1024 / 1024)} MB. Pick one under 10 MB, or take the photo again.`;
        else if (file.type && !TAKEN.test(file.type)) this.errors.image_file = `“${file.name}” is not a picture that we can read. Pick a JPEG, PNG, WebP, GIF or HEIC.`;
        else this.pictures = [...this.pictures, pictured(file)];
      }
    },
    picked(event) {
      this.add(event.target.files);
      event.target.value = '';
    },
    dropped(event) {
      this.over = false;
      this.add(event.dataTransfer.files);
    },
    paste(event) {
      const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
      const isMine = !event.defaultPrevented && document.body.dataset.tab === 'gallery';
      if (!files.length || this.shut || !isMine) return;
      event.preventDefault();
      this.show();
      this.add(files);
    },
    drop(at) {
      this.pictures = this.pictures.filter((_, place) => place !== at);
    },
    /** Words to start from; whoever leaves them as they are has described nothing. */
    begin() {
      if (!this.draft.alt_text) this.draft.alt_text = this.template = `${this.graph?.label ?? 'Graph'} of …. Shape: …. Most …, one at ….`;
    },
    settle() {
      if (this.draft.alt_text === this.template) this.draft.alt_text = '';
    },
    showMore() {
      this.more = true;
      this.$nextTick(() => this.$refs.title?.focus());
    },
    pick(kind, slug) {
      this.draft[kind] = slug;
      this.asking = false;
      delete this.errors[kind];
    },
    missing() {
      const errors = {};
      if (!this.pictures.length) errors.image_file = 'Pick a picture of your graph first. A photo of paper is fine.';
      if (!this.draft.graph_tag) errors.graph_tag = 'What kind of graph is it? Pick one.';
      if (!this.draft.variable_tag) errors.variable_tag = 'What kind of data is it? Pick one.';
      return errors;
    },
    async post() {
      if (this.sending || this.shut) return;
      this.errors = this.missing();
      if (Object.keys(this.errors).length) return this.point();
      if (!this.fits && this.asked !== this.pair) {
        this.asked = this.pair;
        this.asking = true;
        return this.$nextTick(() => this.$refs.question?.focus());
      }
      this.asking = false;
      await this.deliver();
    },
    async deliver() {
      this.settle();
      const form = new FormData();
      for (const name of ['graph_tag', 'variable_tag', 'title', 'caption', 'alt_text']) form.append(name, this.draft[name]);
      this.pictures.forEach(({ file }) => form.append('image_file', file, file.name || 'photo.jpg'));
      this.sending = true;
      this.share = 0;
      try {
        const post = await send(`/upload/${this.sessionId}`, form, this.draft.key, {
          progress: (share) => (this.share = share),
          waiting: (cut) => (this.cut = cut),
          isWanted: () => this.sending,
        });
        await this.clear();
        this.$refs.form?.scrollTo(0, 0);
        toast(post.status === 'waiting' ? `Your post waits for ${this.teacher}. Only you can see it.` : 'Your graph is on the wall.');
      } catch (problem) {
        this.refused(problem);
      } finally {
        this.sending = this.cut = false;
      }
    },
    refused(problem) {
      if (problem.field in this.draft || problem.field === 'image_file') {
        this.errors = { [problem.field]: problem.message };
        this.more = this.more || ['title', 'alt_text'].includes(problem.field);
        this.point();
        if (problem.field.endsWith('_tag')) this.renew();
      } else toast(problem.message, { bad: true });
    },
    /** The teacher has narrowed the tags since: offer those that are left. */
    async renew() {
      this.words = await ask('GET', `/api/sessions/${this.sessionId}/tags`).catch(() => this.words);
    },
    point() {
      this.$nextTick(() => this.$el.querySelector('.has-err input, .has-err button, .has-err textarea')?.focus());
    },
    blank() {
      this.pictures.forEach((one) => URL.revokeObjectURL(one.url));
      this.pictures = [];
      this.draft = fresh();
      this.errors = {};
      this.more = this.open = this.asking = false;
      clearTimeout(this.saving);
    },
    async clear() {
      this.blank();
      await forget(this.place);
      this.$nextTick(() => clearTimeout(this.saving));
    },
  },
  template: `
    <div class="composer" :class="{ open, 'composer--sheet': sheet }" @keydown.esc="close">
      <button v-if="!open" ref="opener" class="btn add" :class="{ 'btn--go': !sheet }" data-key="n" @click="show"><svg class="ic" aria-hidden="true"><use :href="icon('add_photo_alternate')"/></svg>{{ sheet ? 'Add a graph' : 'Add your graph' }}</button>
      <div v-if="open" class="scrim" @click="close"></div>
      <form ref="form" class="compose" aria-label="Add your graph" @submit.prevent="post">
        <div class="hbox"><h2 ref="heading" tabindex="-1">Add your graph</h2><button type="button" class="btn btn--plain btn--icon push only-sheet" aria-label="Close" @click="close"><svg class="ic" aria-hidden="true"><use :href="icon('close')"/></svg></button></div>
        <p v-if="shut" class="note note--wait" role="status"><svg class="ic" aria-hidden="true"><use :href="icon('lock')"/></svg><span>{{ shut }}</span></p>
        <div class="drop" :class="{ 'drop--over': over, 'has-err': errors.image_file, 'drop--one': pictures.length === 1 }" @dragover.prevent="over = true" @dragleave="over = false" @drop.prevent="dropped">
          <ul v-if="pictures.length" class="pics"><li v-for="(one, at) in pictures" :key="one.url">
            <span class="pic"><img v-if="!one.failed" :src="one.url" alt="" @error="one.failed = true"><span v-else class="pic__name">{{ one.file.name }}</span></span>
            <button type="button" class="btn btn--plain btn--icon" :aria-label="'Leave out picture ' + (at + 1)" @click="drop(at)"><svg class="ic" aria-hidden="true"><use :href="icon('close')"/></svg></button></li></ul>
          <p class="small">{{ pictures.length ? 'We turn it upright and take its location out.' : isTouch ? 'A photo of paper is fine.' : 'Drop a picture here, paste it, or pick one.' }}</p>
          <div class="hbox tight hbox--wrap">
            <label class="btn"><svg class="ic" aria-hidden="true"><use :href="icon('add_photo_alternate')"/></svg>{{ pictures.length ? 'Add another' : 'Pick a picture' }}<input class="vh" type="file" accept="image/*,.heic,.heif" multiple @change="picked"></label>
            <label v-if="isTouch" class="btn"><svg class="ic" aria-hidden="true"><use :href="icon('photo_camera')"/></svg>Take a photo<input class="vh" type="file" accept="image/*" capture="environment" @change="picked"></label></div>
          <p v-if="errors.image_file" class="err" role="alert">{{ errors.image_file }}</p></div>
        <TagPicker legend="What kind of graph?" :words="words.graph" :chosen="draft.graph_tag" :root="root" :error="errors.graph_tag" :first="7" @pick="pick('graph_tag', $event)"/>
        <TagPicker legend="What kind of data?" :words="words.variable" :chosen="draft.variable_tag" :root="root" :error="errors.variable_tag" :first="9" hints @pick="pick('variable_tag', $event)"/>
        <div v-if="asking" ref="question" class="note note--wait" role="alertdialog" tabindex="-1" aria-label="Does this pair fit?"><svg class="ic" aria-hidden="true"><use :href="icon('help')"/></svg>
          <div><p>{{ question }}</p><div class="hbox tight"><button type="button" class="btn btn--plain" @click="asking = false">Change it</button><button type="submit" class="btn">Keep it and post</button></div></div></div>
        <div class="field" :class="{ 'has-err': errors.caption }"><label :for="'say-' + sessionId">What does it show?</label>
          <textarea class="input" :id="'say-' + sessionId" v-model="draft.caption" rows="2" maxlength="280" placeholder="One sentence, for example: Most of us sleep 7 to 8 hours."></textarea>
          <p v-if="errors.caption" class="err" role="alert">{{ errors.caption }}</p></div>
        <button v-if="!more" type="button" class="btn btn--plain compose__more" @click="showMore">Title and description</button>
        <template v-else>
          <div class="field" :class="{ 'has-err': errors.title }"><label :for="'title-' + sessionId">Title <span class="muted">(or we make one from the tags)</span></label><input ref="title" class="input" :id="'title-' + sessionId" v-model="draft.title" maxlength="120"><p v-if="errors.title" class="err" role="alert">{{ errors.title }}</p></div>
          <div class="field" :class="{ 'has-err': errors.alt_text }"><label :for="'alt-' + sessionId">For somebody who cannot see it: type, variables, shape</label><textarea class="input" :id="'alt-' + sessionId" v-model="draft.alt_text" rows="3" maxlength="400" @focus="begin" @blur="settle"></textarea><p v-if="errors.alt_text" class="err" role="alert">{{ errors.alt_text }}</p></div></template>
        <div class="compose__go">
          <div v-if="sending" class="track" role="progressbar" :aria-valuenow="Math.round(share * 100)" aria-valuemin="0" aria-valuemax="100" aria-label="Upload"><i :style="{ '--v': share * 100 }"></i></div>
          <p v-if="cut" class="state state--wait" role="status"><svg class="ic" aria-hidden="true"><use :href="icon('wifi_off')"/></svg>No connection. We send it as soon as it is back.</p>
          <button class="btn btn--go" :disabled="sending || !!shut">{{ cut ? 'Waiting for the connection' : sending ? (share < 1 ? 'Sending, ' + Math.round(share * 100) + ' %' : 'Almost there') : 'Post to the gallery' }}</button></div>
      </form>
    </div>`,
};

/** A file with an address under which the browser shows it. */
function pictured(file) {
  return { file, url: URL.createObjectURL(file), failed: false };
}
