// The entry: everything else is reached from the app component.
import "./views/app";
