// The reader's scans as this browser keeps them. Needs base.js, selfscan-core.js and selfscan-files.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const page = Gids.scanPage = /** @type {ScanPage} */ ({});
  const data = page.data = JSON.parse(Gids.byId("zelfscan_gegevens").textContent || "");
  const KEPT = page.KEPT = "zelfscan:";
  page.app = Gids.byId("zelfscan");
  page.MOST = 3;

  page.understand = (value) => {
    try {
      return scan.migrate(data, scan.parse(value, data));
    } catch (error) {
      return { problem: /** @type {Error} */ (error).message };
    }
  };

  page.load = (id) => {
    const value = Gids.store.read(KEPT + id);
    if (value === null) return null;
    const found = page.understand(value);
    if (found.scan) found.scan.id = id;
    return { id, ...found };
  };

  /** @param {KeptScan} found */
  function sortKey({ scan: made }) { return made ? made.date + made.changed : ""; }

  page.kept = () => Gids.store.names(KEPT).map((name) => name.slice(KEPT.length)).filter((id) => !id.includes(":"))
    .flatMap((id) => page.load(id) || [])
    .sort((one, other) => sortKey(other).localeCompare(sortKey(one)));

  page.usable = () => page.kept().flatMap((found) => found.scan || []);

  page.keep = (made) => { Gids.store.write(KEPT + made.id, made); };

  page.change = (id, alter) => {
    /** @type {Scan | null} */
    let changed = null;
    Gids.store.update(KEPT + id, (value) => {
      const found = value === null ? null : page.understand(value);
      if (!found || !found.scan || found.readOnly) return value;
      changed = { ...found.scan, id };
      alter(changed);
      changed.changed = new Date().toISOString();
      return changed;
    });
    if (!changed) {
      Gids.warn(Gids.label("selfscan.lost"));
      page.go("scan");
    }
    return changed;
  };

  page.changeAnswer = (id, question, alter) => page.change(id, (made) => {
    const answer = { ...scan.answer(made, question.id), title: question.title };
    alter(answer);
    if (scan.isAnswered(answer) || answer.note || answer.reason || answer.plans && answer.plans.length || answer.merged) made.answers[question.id] = answer;
    else delete made.answers[question.id];
  });

  page.newId = () => {
    const numbers = window.crypto.getRandomValues(new Uint32Array(2));
    return Date.now().toString(36) + "-" + numbers[0].toString(36) + numbers[1].toString(36);
  };
})();
