// A material in place: a picture, a video, or a PDF in the browser's own viewer. What has none is downloaded.

export const Viewer = {
  props: { material: Object, icons: String },
  emits: ['close'],
  computed: {
    isPdf() {
      return this.material.kind === 'pdf';
    },
    /** Most phones have no viewer for a PDF in a page; they open it by itself. */
    canShow() {
      return !this.isPdf || navigator.pdfViewerEnabled !== false;
    },
  },
  mounted() {
    this.$el.showModal();
  },
  methods: {
    close() {
      this.$el.close();
    },
  },
  template: `
    <dialog class="viewer" :class="'viewer--' + material.material_type" :aria-label="material.title" @close="$emit('close')" @click.self="close">
      <header><h2>{{ material.title }}</h2>
        <a class="btn" :href="material.file" target="_blank" rel="noopener" :aria-label="'In its own tab: ' + material.title"><svg class="ic" aria-hidden="true"><use :href="icons + '#north_east'"/></svg><span class="hide-s">In its own tab</span></a>
        <a class="btn" :href="material.file + '?download=true'" download :aria-label="'Download ' + material.title"><svg class="ic" aria-hidden="true"><use :href="icons + '#download'"/></svg><span class="hide-s">Download</span></a>
        <button type="button" class="btn btn--plain btn--icon" aria-label="Close" autofocus @click="close"><svg class="ic" aria-hidden="true"><use :href="icons + '#close'"/></svg></button></header>
      <div class="viewer__body">
        <img v-if="material.material_type === 'image'" :src="material.file" :alt="material.title">
        <video v-else-if="material.material_type === 'video'" :src="material.file" controls playsinline preload="metadata"></video>
        <iframe v-else-if="canShow" :src="material.file" :title="material.title"></iframe>
        <div v-else class="empty"><h3>{{ material.title }}</h3><p>This browser shows a PDF by itself. Open it in its own tab, or download it.</p></div>
      </div>
    </dialog>`,
};
