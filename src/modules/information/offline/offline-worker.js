// Keeps public pages for when there is no network. It keeps an answer only when the server says that everybody may have it, and asks for it
// without saying who asks: a page of somebody who has signed in, a complaint or a form is never kept, whatever its address.
const name = 'corridor-public-1';
const language = new Request('/offline-language');

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((one) => one !== name).map((one) => caches.delete(one))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

const isPublic = (answer) => answer.ok && !answer.redirected && /\bpublic\b/.test(answer.headers.get('cache-control') ?? '');
/** A page is kept under its path and language alone. */
const inLanguage = (path, lang) => `${path}?lang=${encodeURIComponent(lang)}`;

const keep = async (kept, ask, as = ask) => {
  try {
    const answer = await fetch(ask, {
      credentials: 'omit',
      cache: 'no-cache',
      headers: { accept: ask.startsWith('/assets/') ? '*/*' : 'text/html' },
    });
    if (isPublic(answer)) await kept.put(as, answer);
  } catch {
    // Without a network what was kept before stays.
  }
};

const keepAll = async ({ keep: pages, files, lang }) => {
  const kept = await caches.open(name);
  await kept.put(language, new Response(lang));
  for (const file of files) if (!(await kept.match(file))) await keep(kept, new URL(file).pathname);
  for (const path of pages) await keep(kept, inLanguage(path, lang));
  return true;
};

self.addEventListener('message', (event) => {
  const { data, ports } = event;
  const done = data.forget ? caches.delete(name) : keepAll(data);
  event.waitUntil(done.then((answer) => ports[0]?.postMessage(answer)));
});

const fromKept = async (url) => {
  const kept = await caches.open(name);
  const lang = url.searchParams.get('lang') ?? (await (await kept.match(language))?.text()) ?? 'en';
  return (
    (await kept.match(inLanguage(url.pathname, lang), { ignoreVary: true })) ??
    kept.match(inLanguage('/guides', lang), { ignoreVary: true })
  );
};

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  // A file whose name holds its hash never changes.
  if (url.pathname.startsWith('/assets/')) {
    event.respondWith(caches.match(request.url, { ignoreVary: true }).then((found) => found ?? fetch(request)));
    return;
  }
  if (request.mode !== 'navigate') return;
  event.respondWith(fetch(request).catch(async () => (await fromKept(url)) ?? Response.error()));
});
