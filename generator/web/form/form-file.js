// What a reader filled in, as a file for the repository of the guide, and what a correction changes. Knows no page. Needs
// form-values.js, form-record.js and form-yaml.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const LONGEST_ADDRESS = 6000;
  const LED_BY = ["title", "summary"]; // what a page begins with, above all fields

  const same = (/** @type {any} */ one, /** @type {any} */ other) => JSON.stringify(one) === JSON.stringify(other);

  /** @param {string} text */
  function slug(text) {
    const plain = text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/[\u0300-\u036f'’]/g, "");
    const words = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    return words.length > 60 ? words.slice(0, 61).replace(/-[^-]*$/, "").slice(0, 60) : words;
  }

  /** @param {string} text */
  const remark = (text) => text.split("\n").map((line) => ("# " + line).trimEnd() + "\n").join("");

  // With what the ids begin that an edition gives; nothing in a guide, or for a file of the guide below an edition.
  /** @param {FormPlan} data @param {string} [path] */
  const begin = ({ edition }, path = "") => edition && !path.startsWith(edition.below) ? edition.begin : "";

  // The id of the source: who told it, and in which year.
  /** @param {FormDraft["teller"]} teller @param {string} start */
  const sourceId = (teller, start) => start + slug((slug(teller.name) || "mededeling").slice(0, 50) + "-" + teller.date.slice(0, 4));

  // The source that editors add, told as a remark: it belongs in another file.
  /** @param {FormDraft["teller"]} teller @param {string} start */
  function sourceRemark(teller, start) {
    const source = { id: sourceId(teller, start), type: "personal_communication", author: [{ literal: teller.name }], issued: teller.date, custom: { kind: "own" } };
    const text = Gids.formYaml.write({ references: [source] }).replace(/^references:\n/, "").trimEnd();
    return remark(start ? label("form.file-source-own") : label("form.file-source")) + text.split("\n").map((line) => "#" + line + "\n").join(""); // without its sign it is right
  }

  /** @param {FormPlan} data @param {FormDraft} draft */
  function asides(data, draft) {
    const given = data.asides.filter(({ number }) => draft.asides[number]);
    if (!given.length) return "";
    return remark(label("form.file-asides")) + given.map(({ number, text }) => remark([number + ". " + text, ...Gids.form.paragraphs(draft.asides[number], data.rules)].join("\n"))).join("");
  }

  // What the reader tells rests on the reader's own account; what stood there keeps what it rests on.
  /** @param {FormPlan} data @param {FormRecord} record @param {string} source @param {FormRecord} [before] @returns {FormRecord} */
  function withSource(data, record, source, before = {}) {
    const made = { ...record };
    const stood = JSON.stringify(before);
    const isOld = (/** @type {any} */ each) => each.evidence || each.editorial || stood.includes(JSON.stringify(each));
    /** @param {FormField} field @param {FormRecord} holder */
    const give = (field, holder) => {
      const value = holder[field.name];
      if (value === undefined) return;
      if (field.kind === "block") {
        holder[field.name] = { ...value };
        (field.fields || []).forEach((part) => give(part, holder[field.name]));
      } else if (field.kind === "several" && field.item && field.item.kind === "text") {
        holder[field.name] = value.map((/** @type {any} */ each) => isOld(each) ? each : { ...each, evidence: [source] });
      }
    };
    data.groups.forEach((group) => group.fields.forEach((field) => give(field, made)));
    return made;
  }

  /** @param {string} key @param {any} value */
  const written = (key, value) => Gids.formYaml.write({ [key]: value });

  /** @type {Gids["formFile"]["fresh"]} */
  function fresh(data, draft) {
    const start = begin(data);
    const source = sourceId(draft.teller, start);
    const told = withSource(data, Gids.formRecord.tidy(data, draft.record), source);
    const record = Gids.formRecord.tidy(data, { ...told, id: "", slug: slug(told.title || "") || "naamloos", official_wording: { source } });
    const text = Object.keys(record).map((key) => key === "id" ? "" : written(key, record[key])).join("");
    const id = remark(data.next ? label("form.file-id") : label("form.file-no-id")) + ("id: " + data.next).trim() + "\n";
    return {
      name: (data.next ? data.next + "-" : "") + record.slug + ".yml",
      text: data.schema + "\n" + sourceRemark(draft.teller, start) + asides(data, draft) + id + text
    };
  }

  // Remarks within a piece that is written anew; those above its key stay.
  /** @param {string} text */
  function remarksIn(text) {
    const below = text.replace(/^(#.*\n)+/, "");
    return below.split("\n").filter((line) => /(^|\s)#/.test(line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ""))).map((line) => line.trim());
  }

  /** @type {Gids["formFile"]["corrected"]} */
  function corrected(data, draft, example) {
    const before = Gids.formRecord.tidy(data, example.record);
    const start = begin(data, example.path);
    const source = sourceId(draft.teller, start);
    const after = withSource(data, Gids.formRecord.tidy(data, draft.record), source, before);
    const pieces = example.pieces.length ? example.pieces.slice() : Object.keys(before).map((key) => /** @type {[string, string]} */ ([key, written(key, before[key])]));
    const place = (/** @type {string} */ key) => data.keys.indexOf(key);
    /** @type {string[]} */
    const lost = [];
    let made = pieces.flatMap(([key, text]) => {
      if (!key || same(before[key], after[key])) return [[key, text]];
      lost.push(...remarksIn(text));
      const above = (/^(#.*\n)+/.exec(text) || [""])[0];
      return key in after ? [[key, above + written(key, after[key])]] : [];
    });
    Object.keys(after).filter((key) => !(key in before)).forEach((key) => {
      const next = made.findIndex(([other]) => place(other) > place(key));
      const at = next < 0 ? made.length : next;
      made = [...made.slice(0, at), [key, written(key, after[key])], ...made.slice(at)];
    });
    const text = made.map((piece) => piece[1]).join("");
    const cites = JSON.stringify(after).includes(JSON.stringify([source])) && !JSON.stringify(before).includes(JSON.stringify([source]));
    const head = text.startsWith("#") ? text.indexOf("\n") + 1 : 0;
    return { name: example.path.split("/").pop() || "", text: cites ? text.slice(0, head) + sourceRemark(draft.teller, start) + text.slice(head) : text, lost, cites };
  }

  // A value as lines that a reader knows again.
  /** @param {FormField} field @param {any} value @param {FormRules} rules @returns {string[]} */
  function lines(field, value, rules) {
    if (value === undefined || value === "") return [];
    const words = (/** @type {string} */ each) => (field.choices || []).reduce((found, [name, shown]) => name === each ? shown : found, each);
    if (field.kind === "several") return value.map((/** @type {any} */ each) => Gids.form.plain(each[/** @type {FormField} */ (field.item).name] || "", rules));
    if (field.kind === "some") return value.map(words);
    if (field.kind === "block") return (field.fields || []).flatMap((part) => lines(part, value[part.name], rules));
    return [field.kind === "one" ? words(value) : Gids.form.plain(value, rules)];
  }

  /** @type {Gids["formFile"]["told"]} */
  function told(data, record) {
    const inWords = (/** @type {FormField} */ field) => ({ ...field, fields: (field.fields || []).filter((part) => part.kind !== "date") });
    const all = data.groups.flatMap((group) => group.fields);
    return data.story.flatMap(({ title, names }) => {
      const fields = names.flatMap((name) => all.filter((field) => field.name === name));
      const found = fields.filter((field) => !LED_BY.includes(field.name)).map(inWords).map((field) => ({ title: field.title, lines: lines(field, record[field.name], data.rules) })).filter((each) => each.lines.length);
      return found.length ? [{ title, fields: found }] : [];
    });
  }

  /** @type {Gids["formFile"]["changes"]} */
  function changes(data, before, after) {
    return data.groups.flatMap((group) => group.fields).flatMap((field) => {
      const [was, is] = [before, after].map((record) => lines(field, record[field.name], data.rules));
      if (same(was, is)) return [];
      return [{ title: field.title, before: was.filter((line) => !is.includes(line)), after: is.filter((line) => !was.includes(line)) }];
    });
  }

  // Hosts know each other's edit page by its address. GitHub and Gitea take a text along; GitLab takes the name alone.
  /** @type {Gids["formFile"]["newFile"]} */
  function newFile(data, name, text) {
    const known = /^(https:\/\/.+?)\/(?:(-\/edit)|(edit)|(_edit))\/(.+)$/.exec(data.edit);
    if (!known) return null;
    const [, home, lab, hub, , branch] = known;
    const path = data.folder + "/" + name;
    if (lab) return { address: home + "/-/new/" + branch + "?file_name=" + encodeURIComponent(path), whole: false };
    const start = home + (hub ? "/new/" : "/_new/") + branch + "/" + data.folder + "?filename=" + encodeURIComponent(name);
    const address = start + "&value=" + encodeURIComponent(text);
    return address.length < LONGEST_ADDRESS ? { address, whole: true } : { address: start, whole: false };
  }

  Gids.formFile = { changes, corrected, fresh, newFile, told };
})();
