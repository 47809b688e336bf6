// The first run: the time zone of this browser stands in the field, until somebody types another.

const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

/** NiceGUI draws the page after this module is read. */
async function begin() {
  for (;;) {
    const field = document.querySelector('[name=time_zone]');
    if (field) {
      if (timeZone && field.value === field.defaultValue) field.value = timeZone;
      return;
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

begin();
