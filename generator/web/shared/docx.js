// A Word document (DOCX): a title, and below it headings, paragraphs, lists and tables, in the guide's look. Everything that is
// given is text: nothing in it becomes a mark of XML. Fetched when a reader asks for one. Needs base.js, files.js and zip.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const OFFICE = "http://schemas.openxmlformats.org/";
  const RELATED = OFFICE + "officeDocument/2006/relationships";
  const PACKED = OFFICE + "package/2006";
  const SPACES = { "xmlns:w": OFFICE + "wordprocessingml/2006/main", "xmlns:r": RELATED };
  const KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  const WIDTH = 9638; // of the text on A4 with margins of 2 cm, in twentieths of a point
  const LANGUAGE = "nl-NL";

  // XML. What it may not hold is left out: control characters and halves of signs.
  const UNFIT = /[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  /** @type {Record<string, string>} */
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  /** @param {string} text */
  const safe = (text) => text.replace(UNFIT, "").replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

  /** @typedef {string | false | undefined | Inside[]} Inside */
  /** @param {Inside} inside @returns {string} */
  const joined = (inside) => Array.isArray(inside) ? inside.map(joined).join("") : inside || "";

  // An element; what stands inside is XML already.
  /** @param {string} name @param {Record<string, string | number>} attributes @param {Inside[]} inside */
  function tag(name, attributes, ...inside) {
    const start = [name].concat(Object.entries(attributes).map(([key, value]) => key + '="' + safe(String(value)) + '"')).join(" ");
    const content = joined(inside);
    return content ? "<" + start + ">" + content + "</" + name + ">" : "<" + start + "/>";
  }
  // What most elements of Word are: a name with one value.
  /** @param {string} name @param {string | number} value */
  const set = (name, value) => tag("w:" + name, { "w:val": value });
  /** @param {string} root */
  const file = (root) => '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + root;

  /** @param {string} side @param {string} colour @param {number} width @param {number} space */
  const line = (side, colour, width, space) => tag("w:" + side, { "w:val": "single", "w:sz": width, "w:space": space, "w:color": colour });

  // Styles have the names by which Word and LibreOffice know them: of headings both make the outline of a document.
  /** @param {WordLook} look */
  function styles({ ink, soft, accent, tint }) {
    const bold = tag("w:b", {});
    const kept = [tag("w:keepNext", {}), tag("w:keepLines", {})];
    const shade = tag("w:shd", { "w:val": "clear", "w:color": "auto", "w:fill": tint });
    const room = (/** @type {number} */ above, /** @type {number} */ below) => tag("w:spacing", { "w:before": above, "w:after": below });
    const coloured = (/** @type {string} */ colour, /** @type {number} */ size) => [set("color", colour), set("sz", size), set("szCs", size)];
    const numbered = (/** @type {number} */ id) => tag("w:numPr", {}, set("numId", id));
    /** @param {string} id @param {string} name @param {Inside} paragraph @param {Inside} letters @param {string} [next] */
    const style = (id, name, paragraph, letters, next) => tag("w:style", { "w:type": "paragraph", "w:styleId": id }, set("name", name), set("basedOn", "normal"),
      set("next", next || id), tag("w:qFormat", {}), tag("w:pPr", {}, paragraph), tag("w:rPr", {}, letters));
    const heading = (/** @type {number} */ level, /** @type {number} */ size) => style("heading" + level, "heading " + level,
      [kept, room(360 - 60 * level, 80), set("outlineLvl", level - 1)], [bold, coloured(accent, size)], "normal");
    const letters = tag("w:rFonts", { "w:ascii": "Calibri", "w:hAnsi": "Calibri", "w:eastAsia": "Calibri", "w:cs": "Calibri" });
    return file(tag("w:styles", SPACES,
      tag("w:docDefaults", {},
        tag("w:rPrDefault", {}, tag("w:rPr", {}, letters, coloured(ink, 22), tag("w:lang", { "w:val": LANGUAGE, "w:eastAsia": LANGUAGE, "w:bidi": "ar-SA" }))),
        tag("w:pPrDefault", {}, tag("w:pPr", {}, tag("w:spacing", { "w:after": 120, "w:line": 276, "w:lineRule": "auto" })))),
      tag("w:style", { "w:type": "paragraph", "w:default": 1, "w:styleId": "normal" }, set("name", "Normal"), tag("w:qFormat", {})),
      style("title", "Title", [kept, room(0, 200)], [bold, coloured(accent, 44)], "normal"),
      heading(1, 30), heading(2, 26), heading(3, 23),
      style("small", "Subtle", [], coloured(soft, 19)),
      style("note", "Note", [tag("w:pBdr", {}, line("left", accent, 24, 8)), shade, tag("w:ind", { "w:left": 227 })], []),
      style("bullet", "List Bullet", [numbered(1), room(0, 60)], []),
      style("number", "List Number", [room(0, 60)], []),
      style("cell", "Table Text", room(40, 40), coloured(ink, 20)),
      style("head", "Table Heading", [tag("w:keepNext", {}), room(40, 40)], [bold, coloured(ink, 20)]),
      style("footer", "footer", set("jc", "center"), coloured(soft, 18)),
      tag("w:style", { "w:type": "character", "w:styleId": "link" }, set("name", "Hyperlink"), tag("w:rPr", {}, set("color", accent), set("u", "single"))),
      tag("w:style", { "w:type": "table", "w:styleId": "table" }, set("name", "Table Grid"),
        tag("w:tblPr", {}, tag("w:tblBorders", {}, ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => line(side, soft, 4, 0)))),
        tag("w:tblStylePr", { "w:type": "firstRow" }, tag("w:tcPr", {}, shade)))));
  }

  // Lists: 1 has bullets; each numbered list has a number of its own, so that it begins at 1.
  /** @param {number} numbered */
  function numbering(numbered) {
    const list = (/** @type {number} */ id, /** @type {string} */ kind, /** @type {string} */ mark) => tag("w:abstractNum", { "w:abstractNumId": id }, set("multiLevelType", "singleLevel"),
      tag("w:lvl", { "w:ilvl": 0 }, set("start", 1), set("numFmt", kind), set("lvlText", mark), set("lvlJc", "left"),
        tag("w:pPr", {}, tag("w:ind", { "w:left": 454, "w:hanging": 454 }))));
    const again = tag("w:lvlOverride", { "w:ilvl": 0 }, set("startOverride", 1));
    return file(tag("w:numbering", SPACES, list(0, "bullet", "•"), list(1, "decimal", "%1."), tag("w:num", { "w:numId": 1 }, set("abstractNumId", 0)),
      Array.from({ length: numbered }, (_, at) => tag("w:num", { "w:numId": at + 2 }, set("abstractNumId", 1), again))));
  }

  // Where an address leads for others, with its signs as Word takes them, or nothing: one on a disk leads nowhere.
  /** @param {string} address */
  function reached(address) {
    try {
      const { href, protocol } = new URL(address);
      return /^(https?|mailto):$/.test(protocol) ? href : "";
    } catch {
      return "";
    }
  }

  // The text of a document: its body, where its links lead, and how many numbered lists it has.
  /** @param {WordDocument} made */
  function written(made) {
    /** @type {Map<string, string>} */
    const links = new Map();
    let numbered = 0;
    const link = (/** @type {string} */ address) => {
      const id = links.get(address) || "link" + (links.size + 1);
      links.set(address, id);
      return id;
    };
    /** @param {WordRun} run */
    const letters = (run) => {
      const { text, bold, italic, address = "" } = typeof run === "string" ? { text: run } : run;
      const leads = reached(address);
      const about = tag("w:rPr", {}, leads !== "" && set("rStyle", "link"), bold && tag("w:b", {}), italic && tag("w:i", {}));
      const lines = text.split(/\r\n|[\n\r]/).map((line, at) => [at > 0 && tag("w:br", {}), tag("w:t", { "xml:space": "preserve" }, safe(line))]);
      const whole = tag("w:r", {}, about, lines);
      return leads ? tag("w:hyperlink", { "r:id": link(leads), "w:history": 1 }, whole) : whole;
    };
    /** @param {WordText} text @param {string} [style] @param {Inside} [more] */
    const paragraph = (text, style, more) => tag("w:p", {}, tag("w:pPr", {}, style && set("pStyle", style), more), (Array.isArray(text) ? text : [text]).map(letters));
    const list = (/** @type {readonly WordText[]} */ items) => {
      numbered += 1;
      const number = tag("w:numPr", {}, set("ilvl", 0), set("numId", numbered + 1));
      return items.map((item) => paragraph(item, "number", number));
    };
    const body = made.blocks.map((block) => {
      switch (block.kind) {
        case "heading": return paragraph(block.text, "heading" + block.level);
        case "bullets": return block.items.map((item) => paragraph(item, "bullet"));
        case "numbers": return list(block.items);
        case "table": return table(block, paragraph);
        default: return paragraph(block.text, block.style);
      }
    });
    return { body: [paragraph(made.title, "title"), body], links, numbered };
  }

  // The head is repeated on each page, and says what the columns are to who has them read out.
  /** @param {WordTable} table @param {(text: WordText, style: string) => string} paragraph */
  function table({ caption, head, rows, widths = head.map(() => 1) }, paragraph) {
    const all = widths.reduce((sum, width) => sum + width, 0);
    const wide = widths.map((width) => Math.round(WIDTH * width / all));
    /** @param {readonly WordText[]} cells @param {string} style @param {Inside} [more] */
    const row = (cells, style, more) => tag("w:tr", {}, tag("w:trPr", {}, tag("w:cantSplit", {}), more),
      cells.map((cell, at) => tag("w:tc", {}, tag("w:tcPr", {}, tag("w:tcW", { "w:w": wide[at], "w:type": "dxa" })), paragraph(cell, style))));
    return tag("w:tbl", {},
      tag("w:tblPr", {}, set("tblStyle", "table"), tag("w:tblW", { "w:w": WIDTH, "w:type": "dxa" }), tag("w:tblLayout", { "w:type": "fixed" }),
        tag("w:tblLook", { "w:val": "0020", "w:firstRow": 1 }), set("tblCaption", caption)),
      tag("w:tblGrid", {}, wide.map((width) => tag("w:gridCol", { "w:w": width }))),
      row(head, "head", tag("w:tblHeader", {})), rows.map((cells) => row(cells, "cell")));
  }

  /** @param {[id: string, kind: string, target: string, external?: boolean][]} all */
  const relationships = (all) => file(tag("Relationships", { xmlns: PACKED + "/relationships" }, all.map(([id, kind, target, external]) =>
    tag("Relationship", { Id: id, Type: kind, Target: target, ...external && { TargetMode: "External" } }))));

  /** @param {string} title @param {string} day */
  function core(title, day) {
    const at = (/** @type {string} */ name) => tag("dcterms:" + name, { "xsi:type": "dcterms:W3CDTF" }, day + "T00:00:00Z");
    const spaces = {
      "xmlns:cp": PACKED + "/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:dcterms": "http://purl.org/dc/terms/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"
    };
    return file(tag("cp:coreProperties", spaces, tag("dc:title", {}, safe(title)), tag("dc:creator", {}), tag("cp:lastModifiedBy", {}), at("created"), at("modified"), tag("dc:language", {}, LANGUAGE)));
  }

  const settings = () => file(tag("w:settings", SPACES, tag("w:compat", {}, tag("w:compatSetting", {
    "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": 15
  })), tag("w:themeFontLang", { "w:val": LANGUAGE })));

  // The parts of word/ besides the document, each with what it is.
  const PARTS = ["styles", "numbering", "settings", "footer"];

  function types() {
    const override = (/** @type {string} */ path, /** @type {string} */ kind) => tag("Override", { PartName: path, ContentType: kind });
    return file(tag("Types", { xmlns: PACKED + "/content-types" },
      tag("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }), tag("Default", { Extension: "xml", ContentType: "application/xml" }),
      override("/word/document.xml", KIND + "document.main+xml"), PARTS.map((part) => override("/word/" + part + ".xml", KIND + part + "+xml")),
      override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")));
  }

  /** @type {WordDocuments["parts"]} */
  function parts(made, look, day) {
    const { body, links, numbered } = written(made);
    const page = tag("w:sectPr", {}, tag("w:footerReference", { "w:type": "default", "r:id": "footer" }), tag("w:pgSz", { "w:w": 11906, "w:h": 16838 }),
      tag("w:pgMar", { "w:top": 1134, "w:right": 1134, "w:bottom": 1134, "w:left": 1134, "w:header": 567, "w:footer": 567, "w:gutter": 0 }));
    const number = tag("w:p", {}, tag("w:pPr", {}, set("pStyle", "footer")), tag("w:fldSimple", { "w:instr": "PAGE" }, tag("w:r", {}, tag("w:t", {}, "1"))));
    return [
      ["[Content_Types].xml", types()],
      ["_rels/.rels", relationships([["document", RELATED + "/officeDocument", "word/document.xml"], ["core", PACKED + "/relationships/metadata/core-properties", "docProps/core.xml"]])],
      ["docProps/core.xml", core(made.title, day)],
      ["word/document.xml", file(tag("w:document", SPACES, tag("w:body", {}, body, page)))],
      ["word/_rels/document.xml.rels", relationships([...PARTS.map((part) => /** @type {[string, string, string]} */ ([part, RELATED + "/" + part, part + ".xml"])),
        ...Array.from(links, ([address, id]) => /** @type {[string, string, string, boolean]} */ ([id, RELATED + "/hyperlink", address, true]))])],
      ["word/styles.xml", styles(look)], ["word/numbering.xml", numbering(numbered)], ["word/settings.xml", settings()],
      ["word/footer.xml", file(tag("w:ftr", SPACES, number))]
    ];
  }

  // The colours that this guide has in the light.
  function lookNow() {
    const light = Gids.element("div", { "data-md-color-scheme": "default", hidden: true });
    document.body.append(light);
    const colour = (/** @type {string} */ name, /** @type {string} */ otherwise) => {
      light.style.color = "var(--gids-" + name + ")";
      const read = /^rgba?\((\d+), (\d+), (\d+)/.exec(window.getComputedStyle(light).color);
      return read ? read.slice(1).map((number) => Number(number).toString(16).padStart(2, "0")).join("") : otherwise;
    };
    const look = { ink: colour("ink", "000000"), soft: colour("soft", "404040"), accent: colour("accent", "000000"), tint: colour("tint", "f0f0f0") };
    light.remove();
    return look;
  }

  /** @type {WordDocuments["blob"]} */
  function blob(made) {
    const day = Gids.files.today();
    return Gids.zip(parts(made, lookNow(), day), day, KIND + "document");
  }

  Gids.docx = { blob, parts };
})();
