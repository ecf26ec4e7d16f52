// What the first look at the list and a conversation can do without: asked for with it, there a moment later.
import "./banner";
import "./format_bar";
import "./pane_divider";
