@NullMarked
package dev.vallum.node.check.verdict;

import org.jspecify.annotations.NullMarked;
