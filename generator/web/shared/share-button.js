// "Deel" on every page: the device's own way to share where that is all there is to choose, else the window of share.js.
// Needs base.js; fetches the rest when somebody shares.
(function () {
  "use strict";

  const Gids = window.Gids;

  // Where this page stands for others: the address that it names itself, else the one that it was read from.
  /** @type {Gids["here"]} */
  function here() {
    /** @type {HTMLLinkElement | null} */
    const canonical = document.querySelector("link[rel=canonical]");
    return (canonical ? canonical.href : location.href.replace(/[?#].*/, "")) + location.search;
  }

  const words = (/** @type {Element} */ node) => (node.textContent || "").replace(/\s+/g, " ").trim();

  // The page itself; the steps of a question can be shown large, one after another.
  /** @returns {Sharing} */
  function thisPage() {
    const [title] = Array.from(document.querySelectorAll("h1"), words);
    const points = document.querySelector(".answer") ? Array.from(document.querySelectorAll(".advice--steps"), words) : undefined;
    return { title: title || document.title, address: here, points };
  }

  /** @param {Sharing} what */
  async function byDevice({ title, address }) {
    try {
      await navigator.share({ title, url: await address() });
      return true;
    } catch (error) {
      return /** @type {Error} */ (error).name === "AbortError"; // the reader closed it; else the device cannot
    }
  }

  async function prepared() {
    if (!Gids.files) await Gids.load("gids/files.js");
    if (!Gids.dialogs) await Gids.load("gids/dialogs.js");
    await Gids.load("gids/share.js");
    return Gids.sharingWindow;
  }

  /** @type {Gids["share"]} */
  async function share(what) {
    const choices = what.content || what.points;
    if (!choices && "share" in navigator && Gids.root.protocol !== "file:" && await byDevice(what)) return;
    await prepared().then((made) => made.open(what), () => Gids.warn(Gids.label("script.reload")));
  }

  /** @type {Gids["showLarge"]} */
  const showLarge = (what) => prepared().then((made) => made.large(what), () => Gids.warn(Gids.label("script.reload")));

  // Below each sheet of paper: when it was printed, from where, and which of how many it is.
  const date = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" });
  window.addEventListener("beforeprint", () => {
    const put = (/** @type {string} */ name, /** @type {string} */ text) => document.documentElement.style.setProperty(name, JSON.stringify(text));
    put("--gids-page-of", Gids.label("script.page-of"));
    put("--gids-printed", Gids.label("script.printed", { date: date.format(new Date()), address: here() }));
  });

  const icon = Gids.element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
    Gids.element("path", { d: "M12 15V3m-4 4 4-4 4 4M5 12v9h14v-9" }));
  const place = document.querySelector(".page-tools");
  if (place) {
    place.append(Gids.element("button", { type: "button", class: "keep share", click: () => share(Gids.sharing ? Gids.sharing() : thisPage()) },
      icon, Gids.label("share.share")));
  }

  Object.assign(Gids, { here, share, showLarge });
})();
