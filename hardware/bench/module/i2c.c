// SPDX-License-Identifier: GPL-2.0-only
/*
 * I2C bus 1 with the board's chips on it. Another chip is another entry in the list of chips.
 *
 *   transfers   transfers so far, failed ones too
 */
#include <linux/delay.h>
#include <linux/module.h>

#include "bench.h"

static unsigned int transfers;
module_param(transfers, uint, 0444);

static struct bus_chip *chip_at(u16 address)
{
	struct bus_chip *chips[] = { ads1115_at_48, ads1115_at_49, sht31, adxl345 };
	int i;

	for (i = 0; i < ARRAY_SIZE(chips); i++)
		if (chips[i]->address == address)
			return chips[i];
	return NULL;
}

static void invert(u8 *data, unsigned int length)
{
	while (length--)
		data[length] = ~data[length];
}

static int exchange(struct i2c_msg *message, bool first)
{
	struct bus_chip *chip = chip_at(message->addr);
	enum fault fault = i2c_fault(message->addr);
	int result;

	if (!chip || fault == FAULT_ABSENT)
		return -EREMOTEIO;
	if (fault == FAULT_HANGS) {
		msleep(1000);
		return -ETIMEDOUT;
	}
	if (fault == FAULT_BREAKS && !first)
		return -EIO;
	if (!(message->flags & I2C_M_RD))
		return chip->write(chip, message->buf, message->len);
	result = chip->read(chip, message->buf, message->len);
	if (fault == FAULT_GARBLED)
		invert(message->buf, message->len);
	/* A lone read has no later message in which to break. */
	return fault == FAULT_BREAKS ? -EIO : result;
}

static int transfer(struct i2c_adapter *bus, struct i2c_msg *messages, int count)
{
	int i, result;

	transfers++;
	for (i = 0; i < count; i++) {
		result = exchange(&messages[i], i == 0);
		if (result < 0)
			return result;
	}
	return count;
}

static u32 functionality(struct i2c_adapter *bus)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm algorithm = {
	.master_xfer = transfer,
	.functionality = functionality,
};

static struct i2c_adapter adapter = {
	.owner = THIS_MODULE,
	.algo = &algorithm,
	.name = "vallum bench",
	.nr = 1,
};

int bus_start(void)
{
	return i2c_add_numbered_adapter(&adapter);
}

void bus_stop(void)
{
	i2c_del_adapter(&adapter);
}
