// What of the wall is shown: chips by graph, and behind “Filter” the whole matrix, who, words, order.

import { glyph, label } from 'classroom/post_parts.js';

export const ALL = { graph_tag: '', variable_tag: '', by: 'all', text: '', sort: 'newest' };

/** Whether this is the whole wall, newest first: the view that is live. */
export const isAll = (query) => Object.keys(ALL).every((name) => query[name] === ALL[name]);

/** Whether a post belongs to a filtered view. Text is left to the server, which searches all of it. */
export function fits(query, post, me) {
  const who = { all: true, teacher: post.author.kind === 'host', students: post.author.kind !== 'host', me: post.author.id === me };
  return (
    (!query.graph_tag || post.graph_tag === query.graph_tag) &&
    (!query.variable_tag || post.variable_tag === query.variable_tag) &&
    who[query.by] &&
    (query.sort !== 'unanswered' || post.comment_count === 0)
  );
}

export const WallFilter = {
  props: { query: Object, facets: Map, words: Object, root: String },
  emits: ['change'],
  data() {
    return { open: false, text: this.query.text };
  },
  computed: {
    total() {
      return [...this.facets.values()].reduce((sum, count) => sum + count, 0);
    },
    graphs() {
      const counts = new Map();
      for (const [pair, count] of this.facets) {
        const graph = pair.split(' ')[0];
        counts.set(graph, (counts.get(graph) ?? 0) + count);
      }
      return [...counts].map(([slug, count]) => ({ slug, count })).sort((one, other) => other.count - one.count);
    },
    kinds() {
      const used = new Set([...this.facets.keys()].map((pair) => pair.split(' ')[1]));
      return this.words.variable.filter((word) => used.has(word.slug));
    },
    busy() {
      return !isAll({ ...this.query, graph_tag: '' });
    },
  },
  methods: {
    glyph,
    label,
    of(graph, kind) {
      return this.facets.get(`${graph} ${kind}`) ?? 0;
    },
    ask(change) {
      this.$emit('change', { ...this.query, ...change });
    },
    pair(graph_tag, variable_tag) {
      const same = this.query.graph_tag === graph_tag && this.query.variable_tag === variable_tag;
      this.ask(same ? { graph_tag: '', variable_tag: '' } : { graph_tag, variable_tag });
    },
    typed() {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.ask({ text: this.text.trim() }), 350);
    },
    show() {
      this.open = !this.open;
      if (this.open) this.$nextTick(() => this.$refs.text?.focus());
    },
  },
  template: `
    <div class="filters"><div class="filters__row" role="toolbar" aria-label="Filter the wall">
      <button class="chip" :aria-pressed="!query.graph_tag && !query.variable_tag" @click="ask({ graph_tag: '', variable_tag: '' })">All <small>{{ total }}</small></button>
      <button v-for="one in graphs" :key="one.slug" class="chip" :aria-pressed="query.graph_tag === one.slug && !query.variable_tag" @click="ask({ graph_tag: one.slug, variable_tag: '' })">
        <svg class="glyph" aria-hidden="true"><use :href="glyph(root, one.slug)"/></svg>{{ label(words, 'graph', one.slug) }} <small>{{ one.count }}</small></button></div>
      <button class="chip chip--more" :aria-expanded="open" :aria-pressed="busy || !!query.variable_tag" data-key="/" @click="show">
        <svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#search'"/></svg>Filter</button>
    </div>
    <section v-if="open" class="filterbox card" aria-label="Filter" @keydown.esc="open = false">
      <div class="filterbox__row">
        <label class="field"><span>Words</span><input ref="text" class="input" v-model="text" maxlength="100" placeholder="Search sentences and titles" @input="typed"></label>
        <label class="field"><span>By</span><select class="input" :value="query.by" @change="ask({ by: $event.target.value })">
          <option value="all">Everybody</option><option value="students">Students</option><option value="teacher">The teacher</option><option value="me">Me</option></select></label>
        <label class="field"><span>Order</span><select class="input" :value="query.sort" @change="ask({ sort: $event.target.value })">
          <option value="newest">Newest first</option><option value="badges">Most badges</option><option value="unanswered">Without a comment</option></select></label></div>
      <div v-if="kinds.length" class="matrix"><table><caption class="vh">Posts by kind of graph and kind of data</caption>
        <thead><tr><td></td><th v-for="kind in kinds" :key="kind.slug" scope="col">{{ kind.label }}</th></tr></thead>
        <tbody><tr v-for="one in graphs" :key="one.slug"><th scope="row">{{ label(words, 'graph', one.slug) }}</th>
          <td v-for="kind in kinds" :key="kind.slug"><button v-if="of(one.slug, kind.slug)" :aria-pressed="query.graph_tag === one.slug && query.variable_tag === kind.slug"
            :aria-label="label(words, 'graph', one.slug) + ', ' + kind.label + ': ' + of(one.slug, kind.slug)" @click="pair(one.slug, kind.slug)">{{ of(one.slug, kind.slug) }}</button><span v-else>·</span></td></tr></tbody></table></div>
      <div class="hbox"><button class="btn btn--plain" @click="text = ''; $emit('change', null)">Show everything</button><button class="btn push" @click="open = false">Done</button></div>
    </section>`,
};
