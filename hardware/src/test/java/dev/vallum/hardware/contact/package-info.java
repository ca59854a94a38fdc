@NullMarked
package dev.vallum.hardware.contact;

import org.jspecify.annotations.NullMarked;
