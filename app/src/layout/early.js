(function (root) {
  root.dataset.js = "";
  if (root.dataset.at) history.replaceState(null, "", root.dataset.at);
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (e) {}
  window.zazinmoriImport = function (url) { return import(url); };
  if (/(^|; )signed_out=/.test(document.cookie) && !/^\/essays/.test(location.pathname)) addEventListener("load", function () { import("/leave.js"); });
  if (/^\/(accepted\/give|my\/contributions\/\d+\?done=saved)/.test(location.pathname + location.search)) addEventListener("DOMContentLoaded", function () { import("/given.js"); });
})(document.documentElement);
