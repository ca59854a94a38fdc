// SPDX-License-Identifier: GPL-2.0-only
/* SPI bus 0 with an MCP3208 at chip select 0 and an ADS131M04 at 1, both open to spidev. */
#include <linux/delay.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>

#include "bench.h"

static struct platform_device *device;
static struct spi_controller *controller;

static int answer(u8 chip_select, struct spi_transfer *transfer)
{
	u8 *spare = NULL, *in = transfer->rx_buf;
	const u8 *out = transfer->tx_buf;
	unsigned int i;

	if (!in || !out) {
		spare = kzalloc(transfer->len, GFP_KERNEL);
		if (!spare)
			return -ENOMEM;
	}
	(chip_select ? ads131m04_transfer : mcp3208_transfer)(out ?: spare, in ?: spare,
							      transfer->len);
	if (in && spi_fault(chip_select) == FAULT_GARBLED)
		for (i = 0; i < transfer->len; i++)
			in[i] = ~in[i];
	kfree(spare);
	return 0;
}

static int transfer_one(struct spi_controller *bus, struct spi_device *spi,
			struct spi_transfer *transfer)
{
	u8 chip_select = spi_get_chipselect(spi, 0);

	switch (spi_fault(chip_select)) {
	case FAULT_ABSENT:
		if (transfer->rx_buf)
			memset(transfer->rx_buf, 0xff, transfer->len);
		return 0;
	case FAULT_BREAKS:
		return -EIO;
	case FAULT_HANGS:
		msleep(1000);
		return -ETIMEDOUT;
	default:
		return answer(chip_select, transfer);
	}
}

static int add_chips(void)
{
	struct spi_board_info info = { .modalias = "bk4", .max_speed_hz = 10000000 };
	int i;

	for (i = 0; i < 2; i++) {
		info.chip_select = i;
		if (!spi_new_device(controller, &info))
			return -ENODEV;
	}
	return 0;
}

static int add_controller(void)
{
	int result;

	controller = spi_alloc_master(&device->dev, 0);
	if (!controller)
		return -ENOMEM;
	controller->bus_num = 0;
	controller->num_chipselect = 2;
	controller->mode_bits = SPI_CPHA | SPI_CPOL;
	controller->transfer_one = transfer_one;
	result = spi_register_controller(controller);
	if (result) {
		spi_controller_put(controller);
		return result;
	}
	result = add_chips();
	if (result)
		spi_unregister_controller(controller);
	return result;
}

int spi_start(void)
{
	int result;

	device = platform_device_register_simple("vallum-bench-spi", -1, NULL, 0);
	if (IS_ERR(device))
		return PTR_ERR(device);
	result = add_controller();
	if (result)
		platform_device_unregister(device);
	return result;
}

void spi_stop(void)
{
	spi_unregister_controller(controller);
	platform_device_unregister(device);
}
