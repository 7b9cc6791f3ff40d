import { defineResourceType } from "../resource-type.ts";
import { NETWORK_CATEGORY } from "./network-words.ts";

/** What interfaces have in common that are in one network outside of the experiment's reach, such as a radio channel. It does nothing. */
export const linuxChannel = defineResourceType({
  type: "linux::Channel",
  label: "Channel",
  help: "The network that the interfaces connected to it are in already: a cable, a radio channel. It is drawn for people, and changes nothing.",
  icon: "radio-tower",
  category: NETWORK_CATEGORY,
  container: true,
});
