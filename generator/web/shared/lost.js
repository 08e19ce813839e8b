// The page for what is not there is shown at any address, so it does not know where the site stands. It asks for this script at
// each level above itself; the first that is found tells by its own address, and fetches all that was put aside.
(function () {
  "use strict";

  const whole = document.documentElement;
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  if ("found" in whole.dataset) return; // at a level below: those above the root of the host all lead to that root
  whole.dataset.found = "";

  const root = new URL("../", own);
  const at = (/** @type {string | undefined} */ path) => new URL((path || "").replace(/^\/+/, ""), root).href;
  /** @type {{ links: Record<string, string>[], scripts: string[] }} */
  const aside = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("aside")).textContent || "");

  aside.links.forEach((attributes) => {
    const link = document.createElement("link");
    Object.entries(attributes).forEach(([name, value]) => { link.setAttribute(name, name === "href" ? at(value) : value); });
    if (link.rel === "stylesheet") link.setAttribute("blocking", "render"); // nothing shows before it has its form
    document.head.append(link);
  });

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll("a[href^='/']");
    links.forEach((link) => { link.href = at(link.getAttribute("href") || ""); });
    /** @type {NodeListOf<HTMLImageElement>} */
    const pictures = document.querySelectorAll("img[data-src]");
    pictures.forEach((picture) => { picture.src = at(picture.dataset.src); });
    aside.scripts.forEach((path) => {
      const script = document.createElement("script");
      script.async = false; // one after another
      script.src = at(path);
      document.body.append(script);
    });
    const last = /** @type {HTMLScriptElement} */ (document.body.lastElementChild);
    last.onload = () => { document.dispatchEvent(new Event("DOMContentLoaded")); }; // some wait for the page to be read, as it was
  }, { once: true });
})();
