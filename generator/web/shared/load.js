// Fetches what a page has no need of at once: other scripts, their styles, the search index and other data. Needs base.js.
(function () {
  "use strict";

  const Gids = window.Gids;

  /** @param {string} address @returns {Promise<unknown>} */
  function fetched(address) {
    return new Promise((done, failed) => {
      const href = Gids.link(address);
      const node = address.endsWith(".css") ? Object.assign(document.createElement("link"), { rel: "stylesheet", href })
        : Object.assign(document.createElement("script"), { src: href });
      node.onload = done;
      node.onerror = () => { node.remove(); failed(new Error(address)); };
      document.head.append(node);
    });
  }

  // What each file is called on the site as it stands now. No cache knows this address, for it is another one each time.
  /** @type {Promise<unknown> | null} */
  let names = null;
  function namesNow() {
    const asked = names = fetched("gids/names.js?" + Date.now());
    asked.catch(() => { if (names === asked) names = null; });
    return asked;
  }

  /** @param {string} address @param {Promise<unknown>} asked */
  async function fetchedAs(address, asked) {
    await asked;
    const name = Gids.names[address];
    if (!name) throw new Error(address);
    await fetched(name);
  }

  // What is not there by its name may have another one since the names were asked, in a site that was replaced: ask once more.
  /** @type {Record<string, Promise<void>>} */
  const loaded = {};
  /** @type {Gids["load"]} */
  function load(address) {
    if (!loaded[address]) {
      const asked = names || namesNow();
      loaded[address] = fetchedAs(address, asked).catch(() => fetchedAs(address, names && names !== asked ? names : namesNow()));
      loaded[address].catch(() => { delete loaded[address]; });
    }
    return loaded[address];
  }

  Object.assign(Gids, { load });
})();
