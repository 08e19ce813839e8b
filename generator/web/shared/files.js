// Files that a reader saves and opens, and state that travels in a link. Needs base.js.
(function () {
  "use strict";

  var Gids = window.Gids;
  var LARGEST = 5e6;

  Gids.files = {
    // The longest fragment that mail and chat programs pass on whole, in characters.
    LONGEST_LINK: 8000,

    // Offer a text as a download.
    save: function (name, type, text) {
      var address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
      var link = Gids.element("a", { href: address, download: name });
      document.body.append(link);
      link.click();
      link.remove();
      window.setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    },

    // A table as CSV that a Dutch Excel and LibreOffice open as it is: semicolons, quotes, a byte order mark. A cell that
    // a spreadsheet would run as a formula gets an apostrophe in front.
    csv: function (rows) {
      return "\ufeff" + rows.map(function (row) {
        return row.map(function (cell) {
          var text = cell === null || cell === undefined ? "" : String(cell);
          if (typeof cell !== "number" && /^[=+\-@\t\r\n＝＋－＠]/.test(text)) text = "'" + text;
          return '"' + text.replace(/"/g, '""') + '"';
        }).join(";") + "\r\n";
      }).join("");
    },

    // Text as one line of Markdown that shows it as it is, also at the start of a line.
    markdown: function (text) {
      return String(text).replace(/\s+/g, " ").trim().replace(/([\\`*_{}[\]<>#|~&])/g, "\\$1")
        .replace(/^([-+=]|\d+(?=[.)]))/, function (start) { return /\d/.test(start) ? start + "\\" : "\\" + start; });
    },

    // A file name from a title and today's date: "zelfscan-buurtteam-2026-11-22.json".
    name: function (title, ending) {
      var plain = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
      var now = new Date();
      var day = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")];
      var words = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
      return (words ? words + "-" : "") + day.join("-") + "." + ending;
    },

    // Whether a text is a day that exists ("2028-02-29"), or a moment as toISOString writes it. A browser by itself
    // makes 1 March of 30 February.
    isDay: function (text) {
      return typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && Gids.files.isMoment(text + "T00:00:00Z");
    },
    isMoment: function (text) {
      if (typeof text !== "string" || !/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text)) return false;
      var moment = new Date(text);
      return !isNaN(moment) && moment.toISOString().slice(0, 19) === text.slice(0, 19);
    },

    // Something from a file as a message quotes it; what holds more than one value is not spelled out.
    quote: function (value) {
      if (value === undefined || value === null) return "niets";
      var text = typeof value === "object" ? "{…}" : String(value);
      return "“" + (text.length > 40 ? text.slice(0, 39) + "…" : text) + "”";
    },

    // Read a JSON file that the reader chose: resolves with its value, or is rejected with a message for the reader.
    json: function (file) {
      if (file.size > LARGEST) {
        return Promise.reject(new Error("Het bestand “" + file.name + "” is te groot. Kies een bestand dat de gids heeft gemaakt."));
      }
      return file.text().then(JSON.parse).catch(function () {
        throw new Error("Het bestand “" + file.name + "” is geen bestand van de gids, of het is beschadigd. Er is niets veranderd.");
      });
    },

    // A value as text for a link, and back. Compressed; rejected where the text is no such value, or the browser too old.
    pack: function (value) {
      return new Promise(function (done) {
        var stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
        done(new Response(stream).arrayBuffer());
      }).then(function (buffer) {
        var signs = Array.from(new Uint8Array(buffer), function (byte) { return String.fromCharCode(byte); }).join("");
        return window.btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
      });
    },
    unpack: function (text) {
      return new Promise(function (done) {
        var signs = window.atob(text.replace(/-/g, "+").replace(/_/g, "/"));
        var bytes = Uint8Array.from(signs, function (sign) { return sign.charCodeAt(0); });
        done(inflate(bytes));
      }).then(JSON.parse);
    }
  };

  // Unpack, and stop at the largest size, because a small text can hold a very large one.
  function inflate(bytes) {
    var reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    var parts = [];
    var size = 0;
    function next() {
      return reader.read().then(function (result) {
        if (result.done) return new Blob(parts).text();
        size += result.value.length;
        if (size > LARGEST) return reader.cancel().then(function () { throw new Error("te groot"); });
        parts.push(result.value);
        return next();
      });
    }
    return next();
  }
})();
