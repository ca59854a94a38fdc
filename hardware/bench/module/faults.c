// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a bus does wrong. Each parameter holds one chip's fault:
 *
 *   i2c_fault  "ADDRESS KIND"      address in hexadecimal, such as "48 absent"
 *   spi_fault  "CHIP_SELECT KIND"
 *
 * none     all is well
 * absent   no answer: I2C gives EREMOTEIO, as the Raspberry Pi's driver does; SPI reads ones
 * breaks   the transfer ends with EIO after its first message (I2C), or at once (SPI)
 * garbled  the answer's bits are all inverted
 * hangs    each transfer takes a second and then ends with ETIMEDOUT
 */
#include <linux/module.h>
#include <linux/string.h>

#include "bench.h"

struct chip_fault {
	unsigned int chip;
	enum fault fault;
};

static const char *const kinds[] = { "none", "absent", "breaks", "garbled", "hangs" };
static struct chip_fault on_i2c, on_spi;

static int set_fault(const char *text, const struct kernel_param *parameter)
{
	struct chip_fault *target = parameter->arg;
	unsigned int chip;
	char kind[16];
	int found;

	if (sscanf(text, "%x %15s", &chip, kind) != 2)
		return -EINVAL;
	found = match_string(kinds, ARRAY_SIZE(kinds), kind);
	if (found < 0)
		return found;
	target->chip = chip;
	target->fault = found;
	return 0;
}

static int get_fault(char *text, const struct kernel_param *parameter)
{
	struct chip_fault *source = parameter->arg;

	return sprintf(text, "%x %s\n", source->chip, kinds[source->fault]);
}

static const struct kernel_param_ops fault_ops = { .set = set_fault, .get = get_fault };
module_param_cb(i2c_fault, &fault_ops, &on_i2c, 0644);
module_param_cb(spi_fault, &fault_ops, &on_spi, 0644);

enum fault i2c_fault(u16 address)
{
	return on_i2c.chip == address ? on_i2c.fault : FAULT_NONE;
}

enum fault spi_fault(u8 chip_select)
{
	return on_spi.chip == chip_select ? on_spi.fault : FAULT_NONE;
}
