"""Alipay, exported in the app in 2021 and 2022: 收/支 first, no 备注, the summary at the end."""

from jiebei_cli.exchange.readers.sheet import Layout
from jiebei_cli.exchange.readers.wording import alipay

LAYOUT = Layout(
    "alipay-app-2021",
    {
        "direction": "收/支",
        "counterparty": "交易对方",
        "text": "商品说明",
        "method": "收/付款方式",
        "amount": "金额",
        "status": "交易状态",
        "category": "交易分类",
        "ref": "交易订单号",
        "time": "交易时间",
    },
    alipay,
    tail="some",
)
