// What the pages do by themselves: follow the stream of changes, say what is new, and keep the reader's place.

const by = (id) => document.getElementById(id);

/** Times in the reader's own zone; the exact moment in UTC stays on hover. */
function localTimes(root) {
  for (const time of root.querySelectorAll('time[datetime]:not([title])')) {
    const at = new Date(time.dateTime);
    time.title = time.dateTime.replace('T', ' ').replace('Z', ' UTC');
    const exact = time.closest('.changes') ? { fractionalSecondDigits: 3 } : {};
    const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', ...exact };
    time.textContent = time.closest('.facts') ? at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' })
      : at.toLocaleTimeString([], clock);
  }
}

/** Says the texts that are not known yet to those who do not see them, and knows them from then on. */
function tellNews(known) {
  const news = [...document.querySelectorAll('#thread .bubble')].filter((bubble) => !known.has(bubble.id));
  news.forEach((bubble) => known.add(bubble.id));
  if (news.length > 0) {
    by('news').textContent = news.map((bubble) =>
      bubble.firstElementChild.textContent + bubble.querySelector('.words').textContent).join('\n');
  }
}

/** A stream of events of our own making: EventSource gives up for good on any answer but 200, this one does not. */
function follow(live) {
  let seen = live.dataset.seen;
  let failures = 0;
  const look = () => window.htmx.trigger(live, 'changed');
  const open = () => {
    const source = new EventSource(`${live.dataset.events}?seen=${encodeURIComponent(seen)}`);
    source.addEventListener('changed', (event) => {
      seen = event.lastEventId;
      look();
    });
    source.onopen = () => {
      failures = 0;
      by('offline').hidden = true;
    };
    source.onerror = () => {
      failures += 1;
      if (failures > 1) {
        by('offline').textContent = 'The connection is lost. Trying again…';
        by('offline').hidden = false;
      }
      if (source.readyState === EventSource.CLOSED) {
        look();
        setTimeout(open, Math.min(10000, 1000 * failures));
      }
    };
    window.addEventListener('pagehide', () => source.close(), { once: true });
  };
  open();
}

/** A swap replaces the texts and the trace: what was open stays open, and who read the end goes on reading it. */
function keepPlace(live) {
  const known = new Set([...document.querySelectorAll('#thread .bubble')].map((bubble) => bubble.id));
  let before;
  live.addEventListener('htmx:beforeOnLoad', () => {
    const thread = by('thread');
    before = {
      open: [...document.querySelectorAll('#trace details[open]')].map((details) => details.id),
      atEnd: thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80,
    };
  });
  document.body.addEventListener('htmx:afterSettle', () => {
    localTimes(document);
    tellNews(known);
    if (!before) {
      return;
    }
    before.open.map(by).filter(Boolean).forEach((details) => { details.open = true; });
    if (before.atEnd) {
      by('thread').scrollTop = by('thread').scrollHeight;
    }
    before = null;
  });
}

/** Enter sends, Shift+Enter begins a line; a text that was taken leaves the field empty. */
function compose(form) {
  const field = by('text');
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.elt === form && event.detail.successful && event.detail.xhr.responseText.trim() === '') {
      form.reset();
      by('count').textContent = '';
      field.focus();
    }
  });
}

document.body.addEventListener('htmx:responseError', (event) => {
  if (event.detail.xhr.status === 401 || event.detail.xhr.status === 403) {
    window.location.reload();
  }
});
localTimes(document);
const live = by('live');
if (live) {
  by('thread').scrollTop = by('thread').scrollHeight;
  keepPlace(live);
  follow(live);
}
if (by('compose')) {
  compose(by('compose'));
}
