"""Alipay, exported in the app since 2023: 交易时间 first, the number of records stated above."""

from jiebei_cli.exchange.readers.sheet import Layout
from jiebei_cli.exchange.readers.wording import alipay

LAYOUT = Layout(
    "alipay-app",
    {
        "time": "交易时间",
        "category": "交易分类",
        "counterparty": "交易对方",
        "text": "商品说明",
        "direction": "收/支",
        "amount": "金额",
        "method": "收/付款方式",
        "status": "交易状态",
        "ref": "交易订单号",
        "note": "备注",
    },
    alipay,
)
