/** People who were invited: choose some, or open the menu of one. The server says what a row shows. */
export default {
  template: `
    <section class="inv__list" aria-label="People invited">
      <div v-if="chosen.length" class="inv__bulk" role="status">
        <span>{{ chosen.length }} chosen</span>
        <button type="button" class="btn push" @click="act('again', chosen)">{{ letters ? 'Send again' : chosen.length === 1 ? 'Make a new link' : 'Make new links' }}</button>
        <button type="button" class="btn btn--plain" @click="act('revoke', chosen)">Take them back</button>
      </div>
      <div class="card inv__card">
        <table v-if="rows.length" class="table">
          <thead><tr><th class="inv__choose"><span class="vh">Choose</span></th><th>Person</th><th class="inv__role">Role</th><th>State</th><th><span class="vh">More</span></th></tr></thead>
          <tbody>
            <tr v-for="row in rows" :key="row.id" :aria-selected="chosen.includes(row.id) ? 'true' : null">
              <td class="inv__choose">
                <button v-if="row.open" type="button" class="check" role="checkbox" :aria-checked="chosen.includes(row.id) ? 'true' : 'false'"
                        :aria-label="'Choose ' + row.email" @click="toggle(row.id)">
                  <i><svg class="ic" aria-hidden="true"><use :href="icons + '#check'" /></svg></i>
                </button>
              </td>
              <td class="inv__who"><b><template v-for="(part, at) in parts(row.email)" :key="at"><wbr v-if="at">{{ part }}</template></b><span v-if="row.name" class="muted small">{{ row.name }}</span><span v-if="row.course" class="muted small">For {{ row.course }}</span></td>
              <td class="inv__role">{{ row.role }}</td>
              <td><div class="inv__state">
                <span :class="'state state--' + row.look"><svg class="ic" aria-hidden="true"><use :href="icons + '#' + row.icon" /></svg>{{ row.state }}</span>
                <span class="muted">{{ row.when }}</span>
              </div></td>
              <td class="num">
                <details class="menu">
                  <summary class="btn btn--plain btn--icon" :aria-label="'More for ' + row.email"><svg class="ic" aria-hidden="true"><use :href="icons + '#more_horiz'" /></svg></summary>
                  <div class="menu__list">
                    <button v-if="row.open && letters" type="button" @click="act('again', [row.id])">Send again</button>
                    <button v-if="row.open" type="button" @click="act('link', [row.id])">Make a new link to copy</button>
                    <button v-if="row.open && row.status !== 'revoked'" type="button" @click="act('revoke', [row.id])">Take back</button>
                    <button type="button" class="danger" @click="act('remove', [row.id])">Delete from this list</button>
                  </div>
                </details>
              </td>
            </tr>
          </tbody>
        </table>
        <div v-else class="empty"><h3>{{ nothing }}</h3><p>{{ hint }}</p></div>
      </div>
      <button v-if="more" type="button" class="btn inv__more" @click="$emit('more')">Show more</button>
    </section>`,
  props: { rows: Array, more: Boolean, letters: Boolean, icons: String, nothing: String, hint: String },
  emits: ['act', 'more'],
  data() {
    return { picked: [] };
  },
  computed: {
    chosen() {
      return this.rows.filter((row) => row.open && this.picked.includes(row.id)).map((row) => row.id);
    },
  },
  methods: {
    /** Where an address may break into lines: before its @ and its dots. */
    parts(email) {
      return email.split(/(?=[@.])/);
    },
    toggle(id) {
      this.picked = this.picked.includes(id) ? this.picked.filter((other) => other !== id) : [...this.picked, id];
    },
    act(what, ids) {
      this.$emit('act', { what, ids: [...ids] });
      this.picked = [];
    },
  },
};
