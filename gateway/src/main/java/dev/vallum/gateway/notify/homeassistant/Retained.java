package dev.vallum.gateway.notify.homeassistant;

/** A message that the broker keeps for who comes later. */
record Retained(String topic, String payload) {}
