/* SPDX-License-Identifier: GPL-2.0-only */
/* What only those need who change the converters' inputs. */
#ifndef VALLUM_BENCH_ANALOG_H
#define VALLUM_BENCH_ANALOG_H

#include "bench.h"

void analog_set(enum converter converter, unsigned int input, int microvolts);
/* Reads "CONVERTER INPUT" and gives the length of it, or an errno. */
int analog_parse(const char *text, enum converter *converter, unsigned int *input);

#endif
