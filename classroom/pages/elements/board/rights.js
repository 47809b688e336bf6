// Who is here, and who may draw: nobody, everybody, or some by name.

const FACES = 3;

export const Faces = {
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
      <span class="avs" aria-hidden="true"><span v-for="one in first()" :key="one.id" class="av av--s"><img :src="'/avatars/' + one.avatar + '.svg'" alt=""></span></span><span v-if="rest" class="small soft" aria-hidden="true">and {{ rest }}</span></button>`,
};

const CHOICES = [['teacher', 'Only who leads'], ['named', 'Some by name'], ['all', 'The whole class']];

export const Rights = {
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
        <label v-for="one in students" :key="one.id" class="bd__who"><input type="checkbox" :checked="facts.named.includes(one.id)" @change="toggle(one.id)"><span class="av av--xs"><img :src="'/avatars/' + one.avatar + '.svg'" alt=""></span>{{ one.name }}</label></template>
    </div>`,
};
