// Tables that are sorted by a press on a heading: `<table data-sortable>`, `<button data-sort="column">`.

/** What a row has in a column: its `data-value`, else its text; a number where it is one. */
export function value(row, column) {
  const cell = row.cells[column];
  const text = cell.dataset.value ?? cell.textContent.trim();
  return text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}

/** Rows in the order of a column. Equal rows keep their order, empty cells come last either way. */
export function sorted(rows, column, descending) {
  const order = (one, other) => {
    const [a, b] = [value(one, column), value(other, column)];
    if (a === '' || b === '') return Number(a === '') - Number(b === '');
    const step = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
    return descending ? -step : step;
  };
  return [...rows].sort(order);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-sortable] [data-sort]');
  if (!button) return;
  const heading = button.closest('th');
  const table = button.closest('table');
  const isNumber = heading.classList.contains('num');
  const before = heading.getAttribute('aria-sort');
  const descending = before === 'none' ? isNumber : before === 'ascending';
  table.querySelectorAll('[aria-sort]').forEach((one) => one.setAttribute('aria-sort', 'none'));
  heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  table.tBodies[0].append(...sorted(table.tBodies[0].rows, Number(button.dataset.sort), descending));
});
