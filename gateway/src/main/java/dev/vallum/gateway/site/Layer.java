package dev.vallum.gateway.site;

/** One of the barriers or strips around the site, such as a fence or a gravel path. */
public record Layer(String id, String name) {}
