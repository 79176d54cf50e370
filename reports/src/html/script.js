// Filters without a server: what is chosen stands in the address, so that a reload and a link keep it.
(() => {
  'use strict';
  const form = document.getElementById('filters');
  const shown = document.getElementById('shown');
  const steps = [...document.querySelectorAll('.step')];
  const filtered = new Set();
  form.hidden = false;

  const boxes = (name) => [...form.elements].filter((box) => box.name === name && box.type === 'checkbox');
  const hide = (element, hidden) => element.classList.toggle('hidden', hidden);

  // What is off is written down, so that a backend that comes later is on.
  const write = () => {
    const state = new URLSearchParams();
    for (const name of ['backend', 'database']) {
      for (const box of boxes(name)) if (!box.checked) state.append(`no-${name}`, box.value);
    }
    for (const box of boxes('only')) if (box.checked) state.append('only', box.value);
    const words = form.elements.step.value.trim();
    if (words) state.set('step', words);
    const text = state.toString();
    history.replaceState(null, '', text ? `?${text}${location.hash}` : location.pathname + location.hash);
  };

  const read = () => {
    const state = new URLSearchParams(location.search);
    for (const name of ['backend', 'database']) {
      for (const box of boxes(name)) box.checked = !state.getAll(`no-${name}`).includes(box.value);
    }
    for (const box of boxes('only')) box.checked = state.getAll('only').includes(box.value);
    form.elements.step.value = state.get('step') ?? '';
  };

  const apply = () => {
    for (const name of ['backend', 'database']) {
      const off = new Set(boxes(name).filter((box) => !box.checked).map((box) => box.value));
      // A long page has many of them: they are looked at only if there is something to hide or to show again.
      if (off.size === 0 && !filtered.delete(name)) continue;
      if (off.size > 0) filtered.add(name);
      for (const element of document.querySelectorAll(`[data-${name}]`)) {
        hide(element, off.has(element.dataset[name]));
      }
    }
    const only = boxes('only').filter((box) => box.checked).map((box) => box.value);
    const words = form.elements.step.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const step of steps) {
      const title = step.dataset.title.toLowerCase();
      const matches = words.every((word) => title.includes(word))
        && (!only.includes('failed') || step.dataset.mark === 'failed')
        && (!only.includes('measured') || step.dataset.kind === 'measure');
      hide(step, !matches);
      if (matches && !step.closest('.scenario').classList.contains('hidden')) count += 1;
    }
    shown.textContent = `${count} of ${steps.length} steps`;
  };

  form.addEventListener('input', () => { write(); apply(); });
  form.addEventListener('reset', () => setTimeout(() => { write(); apply(); }));
  form.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('popstate', () => { read(); apply(); });

  // The code stands once on the page; a step shows a copy of it where it is opened.
  for (const details of document.querySelectorAll('details.code')) {
    details.addEventListener('toggle', () => {
      for (const link of details.querySelectorAll('a[data-listing]')) {
        const code = document.getElementById(`code-${link.dataset.listing}`);
        if (!code) continue;
        const copy = code.querySelector('.beside').cloneNode(true);
        link.replaceWith(copy);
      }
    }, { once: true });
  }

  read();
  apply();
})();
