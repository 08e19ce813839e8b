// What the scripts of the guide share: where the site stands, what is kept in this browser, and what the reader is told.
// Classic scripts without a build step: they also run from a folder or a USB stick (file://).
(function () {
  "use strict";

  var Gids = window.Gids = {};

  // The folder of the site, and addresses below it ("rollen/trekker/#tips").
  Gids.root = new URL("../", document.currentScript.src);
  var fromDisk = Gids.root.protocol === "file:";

  Gids.link = function (address) {
    return onDisk(new URL(address, Gids.root)).href;
  };

  // From disk nobody turns a folder into its index.html: say so in the link.
  function onDisk(url) {
    if (fromDisk && url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url;
  }

  function leadFromDisk(root) {
    root.querySelectorAll("a[href]").forEach(function (link) {
      if (!link.getAttribute("href").startsWith("#")) link.href = onDisk(new URL(link.href)).href;
    });
  }

  if (fromDisk) {
    leadFromDisk(document);
    new MutationObserver(function (changes) {
      changes.forEach(function (change) {
        change.addedNodes.forEach(function (node) { if (node.nodeType === 1 && node.parentNode) leadFromDisk(node.parentNode); });
      });
    }).observe(document.body, { childList: true, subtree: true });
  }

  // Fetch another script of the site once, such as the search index; resolves when it has run.
  var fetched = {};
  Gids.load = function (address) {
    fetched[address] = fetched[address] || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = Gids.link(address);
      script.onload = done;
      script.onerror = function () { delete fetched[address]; script.remove(); failed(new Error(address)); };
      document.head.appendChild(script);
    });
    return fetched[address];
  };

  // Make an element: Gids.element("button", { type: "button", class: "button" }, "Bewaar", otherNode).
  // Text is only ever text: nothing that a reader or a file gives becomes HTML.
  Gids.element = function (name, attributes) {
    var made = name === "svg" || Gids.element.svg.indexOf(name) >= 0
      ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (typeof value === "function") made.addEventListener(key, value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    });
    Array.prototype.slice.call(arguments, 2).flat(Infinity).forEach(function (child) {
      if (child !== null && child !== undefined && child !== false) made.append(child);
    });
    return made;
  };
  Gids.element.svg = ["rect", "line", "circle", "path", "g", "text", "desc"];

  // What the reader is told: a line at the foot of the window that a screen reader speaks. It stays until it is closed
  // when it offers an action (undo) or is a warning; else it goes after a while.
  var places = { status: Gids.element("div", { role: "status" }), alert: Gids.element("div", { role: "alert" }) };
  var going;
  document.body.appendChild(Gids.element("div", { class: "melding-plek md-typeset" }, places.alert, places.status));

  Gids.say = function (text, action, warning) {
    var before = document.activeElement;
    var shown = Gids.element("div", { class: warning ? "melding melding--waarschuwing" : "melding" },
      Gids.element("p", {}, text));
    function close() {
      var inside = shown.contains(document.activeElement);
      shown.remove();
      if (inside && before.isConnected) before.focus(); // the keyboard goes on where it was
    }
    if (action) {
      shown.append(Gids.element("button", { type: "button", class: "button button--small", click: function () { close(); action.run(); } }, action.label));
    }
    shown.append(Gids.element("button", { type: "button", class: "button button--small button--quiet", click: close }, "Sluit"));
    places[warning ? "alert" : "status"].replaceChildren(shown);
    if (warning) return;
    window.clearTimeout(going);
    if (!action) going = window.setTimeout(close, 8000);
  };
  Gids.warn = function (text, action) { Gids.say(text, action, true); };

  // What is kept in this browser: values by name, below the folder of the site, because all pages on disk share one
  // store. A change reads first what other tabs wrote. What the browser refuses to keep stays in memory, and the
  // reader is told to save a file.
  var prefix = "gids:" + Gids.root.pathname + ":";
  var ASIDE = ":onleesbaar"; // ends the name under which an unreadable value is set aside; a later one gets a number
  var unsaved = Object.create(null);
  var listeners = Object.create(null);
  var unreadable = Object.create(null); // what could not be read on this page: the text by name
  var inTheWay = Object.create(null); // the names of those that could not be set aside: nothing is written over them
  var told = false;

  function raw(name) {
    try { return window.localStorage.getItem(prefix + name); } catch (error) { return null; }
  }

  function refused() {
    if (told) return;
    told = true;
    Gids.warn("Je browser bewaart dit niet: opslag staat uit of is vol. Wat je invult, blijft staan zolang deze pagina open is. Bewaar het als bestand voordat je weggaat.");
  }

  // Move a text to a name beside its own that is free; return whether that was done. Of a text so large that there is no
  // room for two, the first goes before the second comes, but only in a browser that keeps anything at all.
  function setAside(name, text) {
    var place = name + ASIDE;
    for (var at = 2; raw(place) !== null && raw(place) !== text; at += 1) place = name + ASIDE + "-" + at;
    try {
      window.localStorage.setItem(prefix + place, text);
      window.localStorage.removeItem(prefix + name);
      return true;
    } catch (noRoomForTwo) { /* or for nothing */ }
    try {
      window.localStorage.setItem(prefix + place, "");
      window.localStorage.removeItem(prefix + name);
    } catch (nothingIsKept) {
      return false;
    }
    try {
      window.localStorage.setItem(prefix + place, text);
      return true;
    } catch (noRoom) {
      window.localStorage.removeItem(prefix + place);
      window.localStorage.setItem(prefix + name, text); // where it stood a moment ago
      return false;
    }
  }

  // Tell of everything on this page that cannot be read, in one message that offers it as a file.
  function tellUnreadable() {
    var stuck = Object.keys(inTheWay).length;
    Gids.warn("Iets wat je hier eerder bewaarde, kan de gids niet lezen. Het is beschadigd of komt uit een nieuwere versie van de gids. " +
      (stuck ? "Je browser heeft geen ruimte om het apart te zetten. Het staat er nog. Wat je nu invult, blijft staan zolang deze pagina open is."
        : "Het is apart gezet. Je begint hier opnieuw."), {
      label: "Bewaar het als bestand",
      run: function () {
        Gids.load("gids/files.js").then(function () {
          Gids.files.save(Gids.files.name("onleesbaar", "json"), "application/json", JSON.stringify(unreadable, null, 1) + "\n");
        }, function () {
          Gids.warn("Dit lukt nu niet. Laad de pagina opnieuw.");
        });
      }
    });
  }

  Gids.store = {
    // Return what is kept under a name, or null. A value that cannot be read, or that `valid` (if given) does not
    // accept, is set aside and told of, not thrown away.
    read: function (name, valid) {
      var text = name in unsaved ? unsaved[name] : name in inTheWay ? null : raw(name);
      if (text === null) return null;
      try {
        var value = JSON.parse(text);
        if (value !== null && (!valid || valid(value))) return value;
      } catch (error) { /* no JSON */ }
      delete unsaved[name];
      unreadable[name] = text;
      if (!setAside(name, text)) inTheWay[name] = true;
      tellUnreadable();
      return null;
    },

    // Return the text that is kept under a name as it stands, or null: to hand out what the page cannot use.
    text: function (name) {
      return name in unsaved ? unsaved[name] : raw(name);
    },

    // Keep a value, or forget it with null; return whether the browser kept it.
    write: function (name, value) {
      return Gids.store.put(name, value === null ? null : JSON.stringify(value));
    },

    // The same with a value as text.
    put: function (name, text) {
      try {
        if (name in inTheWay) throw new Error(name);
        if (text === null) window.localStorage.removeItem(prefix + name);
        else window.localStorage.setItem(prefix + name, text);
        delete unsaved[name];
        return true;
      } catch (error) {
        if (text === null) delete unsaved[name];
        else unsaved[name] = text;
        if (!(name in inTheWay)) refused();
        return false;
      }
    },

    // Change a value: `change` gets what is kept now (also by another tab) and returns what to keep.
    update: function (name, change, valid) {
      var value = change(Gids.store.read(name, valid));
      Gids.store.write(name, value);
      return value;
    },

    // Return the names that begin with a text, such as "zelfscan:".
    names: function (start) {
      var found = Object.keys(unsaved);
      try {
        for (var at = 0; at < window.localStorage.length; at += 1) {
          var key = window.localStorage.key(at);
          if (key.startsWith(prefix)) found.push(key.slice(prefix.length));
        }
      } catch (error) { /* nothing is kept */ }
      return found.filter(function (name, at) { return name.startsWith(start) && name.indexOf(ASIDE) < 0 && found.indexOf(name) === at; }).sort();
    },

    // Call `heard` when another tab changes what is kept under a name.
    listen: function (name, heard) {
      (listeners[name] = listeners[name] || []).push(heard);
    }
  };

  window.addEventListener("storage", function (event) {
    Object.keys(listeners).forEach(function (name) {
      if (event.key === null || event.key === prefix + name) listeners[name].forEach(function (heard) { heard(); });
    });
  });

  // Leaving with something that is kept nowhere: let the browser ask first.
  window.addEventListener("beforeunload", function (event) {
    if (Object.keys(unsaved).length) event.preventDefault();
  });
})();
