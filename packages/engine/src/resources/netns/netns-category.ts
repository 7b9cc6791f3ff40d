/** The heading of the palette for what is made of network namespaces. */
export const NETNS_CATEGORY = "Network (namespaces)";
