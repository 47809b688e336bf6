// Order by drag: a material goes above or below another one, or into a unit; files from outside go into a unit.

const OURS = 'application/x-material';

function isBelow(event) {
  const box = event.currentTarget.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

/** Options for the list: `dragged`, `over` (where it would go), and what the rows and units do with what comes. */
export const dragging = {
  data() {
    return { dragged: 0, over: null };
  },
  methods: {
    grab(event, row) {
      event.dataTransfer.setData(OURS, String(row.id));
      event.dataTransfer.effectAllowed = 'move';
      this.dragged = row.id;
    },
    release() {
      this.dragged = 0;
      this.over = null;
    },
    isFiles(event) {
      return event.dataTransfer.types.includes('Files');
    },
    overRow(event, unit, row) {
      if (!this.may || !this.dragged) return this.overUnit(event, unit);
      event.preventDefault();
      event.stopPropagation();
      this.over = { unit: unit.name, row: row.id, below: isBelow(event) };
    },
    overUnit(event, unit) {
      if (!this.may || !(this.dragged || this.isFiles(event))) return;
      event.preventDefault();
      event.stopPropagation();
      this.over = { unit: unit.name, row: 0, below: true };
    },
    leave(event) {
      if (!event.currentTarget.contains(event.relatedTarget)) this.over = null;
    },
    drop(event, unit) {
      if (!this.may) return;
      event.preventDefault();
      event.stopPropagation();
      const { over, dragged } = this;
      this.release();
      if (this.isFiles(event)) return this.take([...event.dataTransfer.files], unit.name);
      if (dragged && over) this.put(dragged, unit, over);
    },
    /** Where it goes is said by the material that comes after it; nothing after it is the end of the unit. */
    put(id, unit, over) {
      const others = unit.rows.filter((row) => row.id !== id);
      const at = others.findIndex((row) => row.id === over.row);
      const before = at < 0 ? null : (others[over.below ? at + 1 : at]?.id ?? null);
      if (over.row !== id) this.act('move', { id, unit: unit.name, before });
    },
    edge(unit, row) {
      if (!this.over || this.over.unit !== unit.name || this.over.row !== row.id || this.dragged === row.id) return '';
      return this.over.below ? 'mat--below' : 'mat--above';
    },
  },
};
