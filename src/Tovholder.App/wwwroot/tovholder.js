// Makes what already works without JavaScript a little nicer. No page may depend on it.
(() => {
  'use strict';

  const start = (scope) => {
    window.DKFDS?.init({ scope });
    scope.querySelectorAll('.tov-date[data-calendar]').forEach(addCalendar);
  };

  // A typed day gets a button that opens the browser's own calendar; what is chosen there is written as people write it.
  const addCalendar = (field) => {
    const typed = field.querySelector('input');
    const picker = Object.assign(document.createElement('input'), { type: 'date', tabIndex: -1 });
    const open = Object.assign(document.createElement('button'), { type: 'button', className: 'tov-date__open' });
    if (!picker.showPicker) {
      return;
    }
    picker.setAttribute('aria-hidden', 'true');
    open.setAttribute('aria-label', `${field.dataset.calendar}: ${typed.labels[0]?.firstChild.textContent ?? ''}`);
    open.append(icon('calendar-month'));
    field.removeAttribute('data-calendar');
    field.append(open, picker);

    const sign = document.documentElement.lang === 'en' ? '/' : '-';
    open.addEventListener('click', () => {
      const day = typed.value.trim().match(/^(\d{1,2})\D(\d{1,2})\D(\d{4})$/);
      picker.value = day ? `${day[3]}-${day[2].padStart(2, '0')}-${day[1].padStart(2, '0')}` : '';
      picker.showPicker();
    });
    picker.addEventListener('change', () => {
      typed.value = picker.value.split('-').reverse().join(sign);
      typed.dispatchEvent(new Event('change', { bubbles: true }));
      open.focus();
    });
  };

  const icon = (name) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', 'icon-svg');
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `/lib/dkfds/icons.svg#${name}`);
    svg.append(use);
    return svg;
  };

  // A part that htmx has put in needs the design system's behaviour too; a new error summary takes the focus there.
  document.addEventListener('htmx:after:swap', (event) => {
    const target = event.detail?.ctx?.target;
    start(target instanceof Element && target.isConnected ? target : document.body);
  });

  // The same form is not sent twice by an impatient double click. A download leaves the page standing, so it opens again.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));

  // What is typed in a form with data-draft lies on the device until it has been received: a closed window, a lost connection or a sign-in
  // that ran out costs nothing.
  const draftLife = 8 * 60 * 60 * 1000;
  const drafts = () => Object.keys(localStorage).filter((key) => key.startsWith('draft:'));
  const draftKey = (form) => `draft:${form.dataset.draft}`;
  const draftFields = (form) => [...form.elements].filter((f) => f.name && !['hidden', 'submit', 'file', 'password'].includes(f.type));
  const isChoice = (field) => field.type === 'radio' || field.type === 'checkbox';
  const sayAboutDraft = (form, what) => {
    const line = form.querySelector('[data-draft-restored]');
    line.textContent = line.dataset[what];
    return line;
  };
  // The texts the page came with: other ones later tell that somebody has saved meanwhile.
  const draftBasis = (form) => [...form.querySelectorAll('textarea')].map((f) => f.defaultValue).join('\n');
  const draftTyped = (form) => draftFields(form).filter((f) => !isChoice(f) || f.checked).map((f) => [f.name, f.value]);
  const keepDraft = (form, sent) => {
    const fields = draftTyped(form);
    if (JSON.stringify(fields) === form.dataset.untouched) {
      localStorage.removeItem(draftKey(form));
    } else {
      localStorage.setItem(draftKey(form), JSON.stringify({ sent, at: Date.now(), basis: draftBasis(form), fields }));
    }
  };
  const restoreDraft = (form) => {
    form.dataset.untouched = JSON.stringify(draftTyped(form));
    const kept = JSON.parse(localStorage.getItem(draftKey(form)) ?? 'null');
    if (!kept || form.querySelector('.form-error')) {
      return;
    }
    if (kept.basis !== draftBasis(form)) {
      // Both texts are to be seen.
      const typed = [...form.querySelectorAll('textarea')].map((f) => kept.fields.find(([name]) => name === f.name)?.[1]).filter(Boolean);
      const line = sayAboutDraft(form, 'draftOther');
      typed.reverse().forEach((text) => {
        line.after(Object.assign(document.createElement('blockquote'), { className: 'tov-quote', textContent: text }));
      });
      return;
    }
    const has = (field) => kept.fields.some(([name, value]) => name === field.name && (!isChoice(field) || value === field.value));
    for (const field of draftFields(form).filter(has)) {
      if (isChoice(field)) {
        field.checked = true;
      } else {
        field.value = kept.fields.find(([name]) => name === field.name)[1];
      }
    }
    keepDraft(form, false);
    sayAboutDraft(form, 'draftRestored');
  };
  document.addEventListener('input', (event) => {
    const form = event.target.closest('form[data-draft]');
    if (form) {
      keepDraft(form, false);
    }
  });
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-draft]');
    if (!form) {
      return;
    }
    keepDraft(form, navigator.onLine);
    if (!navigator.onLine) {
      event.preventDefault();
      sayAboutDraft(form, 'draftOffline');
    }
  }, true);
  // Who signs out leaves no draft behind.
  document.addEventListener('submit', (event) => {
    if (event.target.getAttribute('action') === '/log-ud') {
      drafts().forEach((key) => localStorage.removeItem(key));
    }
  });
  // The notice says that what was sent has been received.
  if (document.querySelector('.tov-after-redirect')) {
    drafts().filter((key) => JSON.parse(localStorage.getItem(key)).sent).forEach((key) => localStorage.removeItem(key));
  }
  // Nor does one outlive the longest session.
  drafts().filter((key) => !(JSON.parse(localStorage.getItem(key)).at > Date.now() - draftLife)).forEach((key) => localStorage.removeItem(key));
  document.querySelectorAll('form[data-draft]').forEach(restoreDraft);

  // A choice that filters a list sends its form at once; without JavaScript the form's button does.
  document.addEventListener('change', (event) => event.target.closest('form[data-send-on-change]')?.requestSubmit());

  // A link to a fold opens it, so that "Hvorfor?" is one click.
  const openFold = (hash) => {
    const fold = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (fold?.localName === 'details') {
      fold.open = true;
    }
  };
  document.addEventListener('click', (event) => openFold(event.target.closest('a[href^="#"]')?.hash ?? ''));
  openFold(location.hash);

  // The menu and its kin close with Escape, and give the focus back.
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' ? event.target.closest('details.tov-menu[open]') : null;
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  start(document.body);
})();
