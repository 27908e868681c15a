"""WeChat: the CSV of the bill; the newer XLSX holds the same columns (`wechat_xlsx`)."""

from jiebei_cli.exchange.readers.sheet import Layout
from jiebei_cli.exchange.readers.wording import wechat

LAYOUT = Layout(
    "wechat-csv",
    {
        "time": "交易时间",
        "category": "交易类型",
        "counterparty": "交易对方",
        "text": "商品",
        "direction": "收/支",
        "amount": "金额(元)",
        "method": "支付方式",
        "status": "当前状态",
        "ref": "交易单号",
        "note": "备注",
    },
    wechat,
)
