// SPDX-License-Identifier: GPL-2.0-only
/* Puts the virtual board's chips and lines in place, and takes them away again. */
#include <linux/module.h>

#include "bench.h"

static const struct {
	int (*start)(void);
	void (*stop)(void);
} parts[] = {
	{ pickup_start, pickup_stop },
	{ gpio_start, gpio_stop },
	{ bus_start, bus_stop },
	{ spi_start, spi_stop },
	{ ads131m04_start, ads131m04_stop },
	{ watchdog_start, watchdog_stop },
};

static void stop(int count)
{
	while (count--)
		parts[count].stop();
}

static int __init bench_init(void)
{
	int i, result;

	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		result = parts[i].start();
		if (result) {
			stop(i);
			return result;
		}
	}
	return 0;
}

static void __exit bench_exit(void)
{
	stop(ARRAY_SIZE(parts));
}

module_init(bench_init);
module_exit(bench_exit);
MODULE_DESCRIPTION("Vallum's virtual board");
MODULE_LICENSE("GPL");
