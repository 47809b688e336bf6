// What a post looks like wherever it stands: tags, badges, author, time. Small components and words.

import { initials } from 'classroom/initials.js';

import { shortDayOf } from 'classroom/dates.js';

export const BADGES = [
  { type: 'graph', stamp: 'guru', name: 'Graph Guru', starter: 'Labels clear because…' },
  { type: 'eye', stamp: 'engager', name: 'Expert Engager', starter: 'I wonder…' },
  { type: 'read', stamp: 'story', name: 'Supreme Storyteller', starter: 'I notice…' },
];
const DRAWN = new Set(
  (
    'dot_plot histogram box_plot scatter_plot bar_chart line_graph mosaic_plot pie_chart pictograph frequency_table side_by_side_bar ' +
    'segmented_bar two_way_table stem_and_leaf cumulative_frequency normal_curve parallel_box_plots back_to_back_stemplot ' +
    'stacked_dot_plots regression_line residual_plot map table'
  ).split(' '),
);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, as short as a card allows: now, 4 min, 2 h, 12 Mar. */
export function ago(time, now) {
  const past = Math.max(0, now - Date.parse(time));
  if (past < MINUTE) return 'now';
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h`;
  return shortDayOf(time);
}

/** The address of a tag's picture; a tag that staff have added has the three dots. */
export function glyph(root, slug) {
  return `${root}/glyphs.svg#${DRAWN.has(slug) ? slug : 'other'}`;
}

/** The label of a tag; made of its slug where this class does not offer it any more. */
export function label(words, kind, slug) {
  const plain = slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('_', ' ');
  return words[kind].find((word) => word.slug === slug)?.label ?? plain;
}

/** What a screen reader says for a picture: the own description, else tags and sentence. */
export function altText(post, words) {
  const tags = `${label(words, 'graph', post.graph_tag)}, ${label(words, 'variable', post.variable_tag)}`;
  return post.alt_text || [tags, post.caption].filter(Boolean).join('. ');
}

/** Whether somebody gave the post a title of its own. */
export function hasTitle(post, words) {
  const made = `${label(words, 'graph', post.graph_tag)}, ${label(words, 'variable', post.variable_tag)}`;
  return post.title.toLowerCase() !== made.toLowerCase();
}

export const Tags = {
  props: { post: Object, words: Object, root: String },
  methods: { glyph, label },
  template: `
    <span class="gtag"><svg class="glyph" aria-hidden="true"><use :href="glyph(root, post.graph_tag)"/></svg>{{ label(words, 'graph', post.graph_tag) }}</span>
    <span class="vtag">{{ label(words, 'variable', post.variable_tag) }}</span>`,
};

/** Who somebody is: the photo of the account where there is one, else initials for who leads and in courses, else the character. */
export const Face = {
  props: { author: Object, size: String },
  inject: { photoOf: { default: () => () => '' }, named: { default: false } },
  computed: {
    photo() {
      return this.author.photo || this.photoOf(this.author.id);
    },
    letters() {
      return initials(this.author.name);
    },
  },
  template: `
    <span v-if="photo" class="av av--photo" :class="[size, { 'av--teacher': author.kind === 'host' || named }]"><img :src="photo" alt="" loading="lazy"></span>
    <span v-else-if="author.kind === 'host' || named" class="av av--teacher" :class="size" aria-hidden="true">{{ letters }}</span>
    <span v-else class="av" :class="size"><img :src="'/avatars/' + author.avatar + '.svg'" alt="" loading="lazy"></span>`,
};

export const Badges = {
  props: { post: Object, root: String, may: Boolean, named: Boolean },
  emits: ['give'],
  data() {
    return { badges: BADGES };
  },
  methods: {
    given(type) {
      return (this.post.user_like ?? []).includes(type);
    },
  },
  template: `
    <button v-for="one in badges" :key="one.type" class="badge" type="button" :data-badge="one.type" :aria-pressed="given(one.type)"
      :aria-label="named ? null : one.name + ', ' + post.counts[one.type]" :title="one.name" :aria-disabled="!may" @click="may && $emit('give', one.type)">
      <svg class="stamp" :class="'stamp--' + one.stamp" aria-hidden="true"><use :href="root + '/glyphs.svg#' + one.stamp"/></svg>
      <span v-if="named">{{ one.name }}</span> <b>{{ post.counts[one.type] }}</b></button>`,
};
