// Who is here, and who may draw: nobody, everybody, or some by name.

import { Face } from 'classroom/post_parts.js';

const FACES = 3;

export const Faces = {
  components: { Face },
  props: { people: Array },
  emits: ['open'],
  computed: {
    rest() {
      return Math.max(0, this.people.length - FACES);
    },
    label() {
      return this.people.length === 1 ? '1 student is here' : `${this.people.length} students are here`;
    },
  },
  methods: {
    first() {
      return this.people.slice(0, FACES);
    },
  },
  template: `
    <button v-if="people.length" type="button" class="bd__faces" :aria-label="label + '. Say who may draw'" aria-haspopup="true" @click="$emit('open')">
      <span class="avs" aria-hidden="true"><Face v-for="one in first()" :key="one.id" :author="one" size="av--s"/></span><span v-if="rest" class="small soft" aria-hidden="true">and {{ rest }}</span></button>`,
};

const CHOICES = [['teacher', 'Only who leads'], ['named', 'Some by name'], ['all', 'The whole class']];

export const Rights = {
  components: { Face },
  props: { facts: Object, people: Object, leads: Boolean, here: Array },
  emits: ['allow', 'close'],
  data() {
    return { choices: CHOICES };
  },
  computed: {
    students() {
      return [...this.people.values()].filter((one) => one.kind !== 'host' && one.place === 'joined');
    },
  },
  methods: {
    toggle(id) {
      const named = new Set(this.facts.named);
      if (!named.delete(id)) named.add(id);
      this.$emit('allow', 'named', [...named]);
    },
  },
  template: `
    <div class="bd__menu bd__menu--rights" role="group" aria-label="Who may draw" @keydown.esc="$emit('close')">
      <h3>Who may draw</h3>
      <label v-for="[name, word] in choices" :key="name" class="bd__who"><input type="radio" name="rights" :value="name" :checked="facts.rights === name" @change="$emit('allow', name)">{{ word }}</label>
      <template v-if="facts.rights === 'named'"><hr>
        <p v-if="!students.length" class="muted small">Nobody has come in yet.</p>
        <label v-for="one in students" :key="one.id" class="bd__who"><input type="checkbox" :checked="facts.named.includes(one.id)" @change="toggle(one.id)"><Face :author="one" size="av--xs"/>{{ one.name }}</label></template>
    </div>`,
};
