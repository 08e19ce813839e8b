// A selection as one document: on paper, as HTML, Markdown or a table. Needs base.js and files.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const { label } = Gids;

  /** @type {SelectionDocuments["of"]} */
  function of(value, records, address) {
    /** @type {string[]} */
    const sources = [];
    const entries = value.items.map((item) => {
      const record = records && records.get(item.id);
      if (!record) return { ...item, kind: "", text: records ? label("selection.gone") : "", facts: [], fields: [], basis: "", cited: [], sources: [], address: "" };
      const cited = record.cited.map(([id, words]) => {
        const reference = Gids.references[id];
        if (!reference) return words;
        if (!sources.includes(reference)) sources.push(reference);
        return "[" + (sources.indexOf(reference) + 1) + "]" + (words ? " " + words : "");
      });
      return {
        id: item.id, title: record.title, note: item.note, who: item.who, when: item.when, kind: record.label, text: record.text,
        facts: Object.entries(record.facts), fields: record.fields || [], basis: record.evidence.join(", "), cited, sources: record.sources, address: address(record.address)
      };
    });
    return { title: value.title || label("selection.untitled"), intro: value.intro, entries, sources };
  }

  /** @param {string} text */
  function lines(text) { return text.split(/\n+/).filter(Boolean); }

  /** @param {SelectionEntry} entry */
  function basisOf(entry) { return label("selection.basis", { kinds: entry.basis, cited: entry.cited.join("; ") }); }

  // Who does it and when, as far as the reader said so.
  /** @param {SelectionEntry} entry @returns {[string, string][]} */
  function planOf({ who, when }) {
    /** @type {[string, string | undefined][]} */
    const all = [[label("selection.who"), who], [label("selection.when"), when]];
    return all.flatMap(([name, value]) => value ? [[name, value]] : []);
  }

  // A field of a sheet, with room to write in it by hand.
  /** @param {FieldOnPaper} field @param {number} at */
  function drawnField({ label: asked, help, form, lines: number, columns = [], options = [] }, at) {
    const room = () => make("div", { class: "room" });
    const times = (/** @type {() => HTMLElement} */ one) => Array.from({ length: number }, one);
    return make("div", { class: "blank" }, make("p", {}, make("strong", {}, at + 1 + ". " + asked), help ? " " + help : null),
      form === "choice" ? make("p", {}, options.map((option) => "☐ " + option).join("   "))
        : form === "table" ? make("table", {}, make("thead", {}, make("tr", {}, columns.map((column) => make("th", {}, column)))),
          make("tbody", {}, times(() => make("tr", {}, columns.map(() => make("td", {}))))))
          : times(room));
  }

  // What is known of a record; of a sheet its fields stand apart, with room to write.
  /** @type {SelectionDocuments["factsOf"]} */
  const factsOf = (entry) => entry.facts.filter(([name]) => !entry.fields.length || name !== label("facts.fields"));

  /** @type {SelectionDocuments["drawn"]} */
  function drawn(made) {
    const paragraphs = (/** @type {string} */ text, /** @type {string} */ kind = "") => lines(text).map((line) => make("p", { class: kind || null }, line));
    return make("article", {},
      make("h1", {}, made.title), paragraphs(made.intro, "intro"),
      made.entries.map((entry, at) => make("section", {},
        make("h2", {}, at + 1 + ". " + entry.title),
        entry.kind && make("p", { class: "kind" }, entry.kind),
        paragraphs(entry.text),
        entry.note && make("div", { class: "note" }, make("p", {}, make("strong", {}, label("selection.note"))), paragraphs(entry.note)),
        planOf(entry).length > 0 && make("dl", {}, planOf(entry).map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
        factsOf(entry).length > 0 && make("dl", {}, factsOf(entry).map(([fact, text]) => [make("dt", {}, fact), make("dd", {}, text.includes("\n") ? paragraphs(text) : text)])),
        entry.fields.map(drawnField),
        entry.basis && make("p", { class: "basis" }, basisOf(entry)),
        entry.address && make("p", { class: "address" }, make("a", { href: entry.address }, entry.address)))),
      made.sources.length > 0 && make("section", {}, make("h2", {}, label("facts.sources")), make("ol", {}, made.sources.map((text) => make("li", {}, text)))));
  }

  // The look of a file that stands alone, in the colours that this guide has in the light.
  function style() {
    const light = make("div", { "data-md-color-scheme": "default", hidden: true });
    document.body.append(light);
    const look = window.getComputedStyle(light);
    const colour = (/** @type {string} */ name) => look.getPropertyValue("--gids-" + name).trim();
    const text = "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.55 system-ui,sans-serif;color:" + colour("ink") + ";background:" + colour("surface") + "}" +
      "h1{line-height:1.2}h2{margin:2rem 0 .4rem;font-size:1.2rem}p{margin:.4rem 0}.kind,.basis,.address{font-size:.85rem;color:" + colour("soft") + "}" +
      ".note{padding:.3rem .9rem;border-left:4px solid " + colour("accent") + ";background:" + colour("tint") + "}" +
      "dl{display:grid;grid-template-columns:minmax(6rem,auto) minmax(0,3fr);gap:.2rem 1rem;font-size:.9rem}dt{font-weight:600}dd{margin:0;white-space:pre-line}" +
      ".room{border-bottom:1px solid}.room,td{height:7mm}table{width:100%;border-collapse:collapse;table-layout:fixed}th,td{border:1px solid;text-align:left;padding:0 .3rem}" +
      "a{color:" + colour("accent") + ";overflow-wrap:anywhere}li{margin:.4rem 0;overflow-wrap:anywhere}h2{break-after:avoid}";
    light.remove();
    return text;
  }

  // An element as HTML, its texts escaped by the browser.
  /** @param {Element} node */
  function written(node) {
    return node.outerHTML; // eslint-disable-line no-restricted-properties -- read, never written: what the file holds
  }

  /** @type {SelectionDocuments["html"]} */
  function html(made) {
    return "<!DOCTYPE html>\n<html lang=\"" + document.documentElement.lang + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n" +
      written(make("title", {}, made.title)) + "\n<style>" + style() + "</style>\n</head>\n<body>\n" + written(drawn(made)) + "\n</body>\n</html>\n";
  }

  /** @type {SelectionDocuments["markdown"]} */
  function markdown(made) {
    const safe = Gids.files.markdown;
    const blocks = ["# " + safe(made.title), ...lines(made.intro).map(safe)];
    made.entries.forEach((entry, at) => {
      blocks.push("## " + (at + 1) + ". " + safe(entry.title));
      if (entry.kind) blocks.push("*" + safe(entry.kind) + "*");
      blocks.push(...lines(entry.text).map(safe));
      if (entry.note) blocks.push(["**" + safe(label("selection.note")) + "**", ...lines(entry.note).map(safe)].map((line) => "> " + line).join("\n>\n"));
      if (planOf(entry).length) blocks.push(planOf(entry).map(([name, value]) => "- **" + safe(name) + ":** " + safe(value)).join("\n"));
      if (entry.facts.length) {
        blocks.push(entry.facts.map(([fact, text]) => {
          const rows = lines(text).map(safe);
          return "- **" + safe(fact) + ":** " + (rows.length > 1 ? "\n" + rows.map((row) => "    - " + row).join("\n") : rows[0]);
        }).join("\n"));
      }
      if (entry.basis) blocks.push(safe(basisOf(entry)));
      if (entry.address) blocks.push("<" + entry.address + ">");
    });
    if (made.sources.length) blocks.push("## " + safe(label("facts.sources")), made.sources.map((text, at) => at + 1 + ". " + safe(text)).join("\n"));
    return blocks.join("\n\n") + "\n";
  }

  /** @type {SelectionDocuments["csv"]} */
  function csv(made) {
    return Gids.files.csv([[label("facts.number"), label("facts.id"), label("facts.kind"), label("facts.title"), label("facts.text"), label("selection.note"), label("selection.who"), label("selection.when"),
      label("facts.details"), label("facts.evidence"), label("facts.sources"), label("facts.address")],
    ...made.entries.map((entry, at) => [at + 1, entry.id, entry.kind, entry.title, entry.text, entry.note, entry.who, entry.when,
        entry.facts.map((fact) => fact.join(": ")).join("\n"), entry.basis, entry.sources.join("\n"), entry.address])]);
  }

  Gids.selectionDocuments = Object.assign(/** @type {SelectionDocuments} */ ({}), { basisOf, csv, drawn, factsOf, html, lines, markdown, of, planOf });
})();
